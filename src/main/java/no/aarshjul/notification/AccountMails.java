package no.aarshjul.notification;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import no.aarshjul.account.AddressChanged;
import no.aarshjul.account.Guessed;
import no.aarshjul.account.LinkMade;
import no.aarshjul.account.Person;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.web.Times;
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
    var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    guessed
        .person()
        .ifPresent(
            person -> write(person, "guessed:%s:%s".formatted(person.id(), hour), "guessed"));
  }

  /** Each link has a mail of its own, since the one before opens nothing any more. */
  @EventListener
  void made(LinkMade made) {
    var person = made.person();
    var template =
        switch (made.purpose()) {
          case INVITATION -> "welcome";
          case PASSWORD -> "password";
        };
    write(
        person,
        "%s:%s:%s".formatted(template, person.id(), UUID.randomUUID()),
        template,
        made.link(),
        new Times(person.language().locale()).dateTime(made.until()),
        person.username());
  }

  /** To the old address: whoever reads mails there may know nothing of it. */
  @EventListener
  void moved(AddressChanged changed) {
    var person = changed.before();
    write(
        person,
        "address-changed:%s:%s".formatted(person.id(), UUID.randomUUID()),
        "address-changed");
  }

  private void write(Person person, String occasion, String template, Object... more) {
    var arguments = new Object[more.length + 2];
    arguments[0] = person.displayName();
    arguments[1] = address.text();
    System.arraycopy(more, 0, arguments, 2, more.length);
    var locale = person.language().locale();
    outbox.add(
        occasion,
        null,
        person.email(),
        template,
        messages.getMessage("mail." + template + ".subject", arguments, locale),
        messages.getMessage("mail." + template + ".body", arguments, locale));
  }
}
