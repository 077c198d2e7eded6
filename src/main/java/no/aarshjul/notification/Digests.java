package no.aarshjul.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.PlatformProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what has waited for a person into one mail. The mail and the note on what it holds are one
 * transaction, so that nothing is told twice and nothing is lost, whatever dies.
 */
@Component
class Digests {

  private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

  private final Outbox outbox;
  private final People people;
  private final MessageSource messages;
  private final TransactionTemplate transaction;
  private final PlatformProperties platform;

  Digests(
      Outbox outbox,
      People people,
      MessageSource messages,
      TransactionTemplate transaction,
      PlatformProperties platform) {
    this.outbox = outbox;
    this.people = people;
    this.messages = messages;
    this.transaction = transaction;
    this.platform = platform;
  }

  @Scheduled(fixedDelay = 20_000, initialDelay = 20_000)
  void lookRegularly() {
    if (platform.role().works()) {
      look();
    }
  }

  void look() {
    for (var recipient : outbox.digestsDue()) {
      try {
        transaction.executeWithoutResult(status -> write(recipient));
      } catch (RuntimeException e) {
        LOG.warn("A digest is written later: {}", e.getMessage());
      }
    }
  }

  private void write(String recipient) {
    var mails = outbox.gather(recipient);
    if (mails.isEmpty()) {
      return;
    }
    var person = people.withEmail(recipient).stream().findFirst();
    var locale = person.map(Person::language).orElse(Language.FIRST).locale();
    var arguments =
        new Object[] {person.map(Person::displayName).orElse(recipient), mails.size(), list(mails)};
    var digest =
        outbox.add(
            "digest:" + mails.getFirst().id(),
            null,
            recipient,
            "digest",
            text("mail.digest.subject", arguments, locale),
            text("mail.digest.body", arguments, locale));
    if (digest != null) {
      outbox.gathered(mails, digest);
    }
  }

  private String text(String key, Object[] arguments, Locale locale) {
    return messages.getMessage(key, arguments, locale);
  }

  /** Each with its subject, and without its greeting. */
  private static String list(List<Mail> mails) {
    return mails.stream()
        .map(mail -> "## %s\n\n%s".formatted(mail.subject(), withoutGreeting(mail.body())))
        .collect(Collectors.joining("\n\n"));
  }

  private static String withoutGreeting(String body) {
    var end = body.indexOf("\n\n");
    return (end < 0 ? body : body.substring(end)).strip();
  }
}
