package no.aarshjul.notification;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.AddressChanged;
import no.aarshjul.account.Guessed;
import no.aarshjul.account.LinkMade;
import no.aarshjul.web.Times;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails people about their own logins. */
@Component
class AccountMails {

  private final Letters letters;
  private final Clock clock;

  AccountMails(Letters letters, Clock clock) {
    this.letters = letters;
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
            person ->
                letters.write(
                    person, "guessed:%s:%s".formatted(person.id(), hour), null, "guessed"));
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
    letters.write(
        person,
        "%s:%s:%s".formatted(template, person.id(), UUID.randomUUID()),
        null,
        template,
        made.link(),
        new Times(person.language().locale()).dateTime(made.until()),
        person.username());
  }

  /** Of each, since each may be somebody else's doing; of guesses once an hour. */
  @EventListener
  void news(AccountNews news) {
    var template =
        switch (news.kind()) {
          case LOGIN -> "login-linked";
          case TOKEN -> "token-made";
          case PASSWORD -> "password-set";
          case FACTOR -> "factor-set";
          case FACTOR_REMOVED -> "factor-removed";
          case RECOVERY -> "factor-recovered";
          case FACTOR_GUESSED -> "factor-guessed";
        };
    var occasion =
        news.kind() == AccountNews.Kind.FACTOR_GUESSED
            ? clock.instant().truncatedTo(ChronoUnit.HOURS).toString()
            : UUID.randomUUID().toString();
    letters.write(
        news.person(),
        "%s:%s:%s".formatted(template, news.person().id(), occasion),
        null,
        template,
        news.name());
  }

  /** To the old address: whoever reads mails there may know nothing of it. */
  @EventListener
  void moved(AddressChanged changed) {
    var person = changed.before();
    letters.write(
        person,
        "address-changed:%s:%s".formatted(person.id(), UUID.randomUUID()),
        null,
        "address-changed");
  }
}
