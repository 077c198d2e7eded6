package no.aarshjul.notification;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * Words mails to people, each in the language of the recipient, and puts them into the outbox.
 * Texts are in the {@code messages} bundle under {@code mail.<template>.subject} and {@code .body}.
 */
@Component
class Letters {

  private final Outbox outbox;
  private final MessageSource messages;
  private final PublicAddress address;
  private final Urgency urgency;
  private final MailChoices choices;
  private final MailProperties properties;
  private final Clock clock;

  Letters(
      Outbox outbox,
      MessageSource messages,
      PublicAddress address,
      Urgency urgency,
      MailChoices choices,
      MailProperties properties,
      Clock clock) {
    this.outbox = outbox;
    this.messages = messages;
    this.address = address;
    this.urgency = urgency;
    this.choices = choices;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Writes a mail; returns null if the occasion has had its mail already.
   *
   * @param occasion names the occasion and the recipient
   * @param more arguments of the template after {0}, the recipient's name, and {1}, the address of
   *     the pages; the entries of a list are a line each
   */
  @Nullable MailId write(
      Person recipient,
      String occasion,
      @Nullable EvaluationId evaluation,
      String template,
      Object... more) {
    var arguments = new Object[more.length + 2];
    arguments[0] = recipient.displayName();
    arguments[1] = address.text();
    var locale = recipient.language().locale();
    for (var at = 0; at < more.length; at++) {
      arguments[at + 2] = more[at] instanceof List<?> list ? lines(list, locale) : more[at];
    }
    var now = clock.instant();
    var frequency = urgency.canWait(template) ? choices.of(recipient.id()) : MailFrequency.EACH;
    return outbox.add(
        occasion,
        evaluation,
        recipient.email(),
        template,
        messages.getMessage("mail." + template + ".subject", arguments, locale),
        messages.getMessage("mail." + template + ".body", arguments, locale),
        urgency.notBefore(template, now),
        frequency == MailFrequency.EACH ? null : frequency.next(now, properties.digestAt()));
  }

  private String lines(List<?> entries, Locale locale) {
    return entries.stream()
        .map(
            one ->
                one instanceof MessageSourceResolvable sentence
                    ? messages.getMessage(sentence, locale)
                    : one.toString())
        .map(line -> "* " + line + '\n')
        .collect(Collectors.joining());
  }
}
