package no.aarshjul.notification;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import no.aarshjul.account.Guessed;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails people about their own logins. */
@Component
class AccountMails {

  private final Outbox outbox;
  private final MessageSource messages;
  private final PublicAddress address;
  private final Clock clock;

  AccountMails(Outbox outbox, MessageSource messages, PublicAddress address, Clock clock) {
    this.outbox = outbox;
    this.messages = messages;
    this.address = address;
    this.clock = clock;
  }

  /** Once an hour, however often it begins anew. */
  @EventListener
  @Transactional
  void guessed(Guessed guessed) {
    guessed
        .person()
        .ifPresent(
            person -> {
              var arguments = new Object[] {person.displayName(), address.text()};
              outbox.add(
                  "guessed:%s:%s"
                      .formatted(person.id(), clock.instant().truncatedTo(ChronoUnit.HOURS)),
                  null,
                  person.email(),
                  "guessed",
                  messages.getMessage("mail.guessed.subject", arguments, Language.FIRST.locale()),
                  messages.getMessage("mail.guessed.body", arguments, Language.FIRST.locale()));
            });
  }
}
