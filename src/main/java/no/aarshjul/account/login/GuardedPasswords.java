package no.aarshjul.account.login;

import no.aarshjul.account.Guessed;
import no.aarshjul.account.People;
import no.aarshjul.account.login.Guesses.Admission;
import no.aarshjul.account.login.Guesses.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Judges names and passwords, and slows down who guesses them. A name that nobody bears is treated
 * as one that somebody does, in the same time.
 */
@Component
class GuardedPasswords extends DaoAuthenticationProvider {

  private final People people;
  private final Guesses guesses;
  private final AccessProperties properties;
  private final ApplicationEventPublisher events;

  GuardedPasswords(
      Logins logins,
      PasswordEncoder encoder,
      People people,
      Guesses guesses,
      AccessProperties properties,
      ApplicationEventPublisher events) {
    super(logins::named);
    setPasswordEncoder(encoder);
    this.people = people;
    this.guesses = guesses;
    this.properties = properties;
    this.events = events;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var account =
        guesses.subject(
            Guesses.ACCOUNT,
            account(attempt.getName()),
            properties.freeGuesses(),
            properties.longestWait());
    var address =
        guesses.subject(
            "address",
            address(attempt),
            properties.freeGuessesOfAddress(),
            properties.longestWait());
    var fromAddress = admitted(address);
    var toAccount = admitted(account, address, fromAddress);
    try {
      var known = super.authenticate(attempt);
      guesses.forget(account);
      guesses.takeBack(address, fromAddress);
      return known;
    } catch (BadCredentialsException e) {
      guesses.failed(address, fromAddress);
      if (guesses.failed(account, toAccount) == properties.freeGuesses()) {
        events.publishEvent(new Guessed(people.findByLogin(attempt.getName())));
      }
      throw e;
    }
  }

  /** A person has two names to log in with, and is one account. */
  private String account(String typed) {
    return people.findByLogin(typed).map(person -> person.id().toString()).orElse(typed.strip());
  }

  private Admission admitted(Subject subject) {
    var admission = guesses.admit(subject);
    if (admission == Admission.REFUSED) {
      throw new TooManyGuesses(guesses.secondsToWait(subject).orElse(1L));
    }
    return admission;
  }

  /** What was counted for the address is taken back if the account has to wait. */
  private Admission admitted(Subject account, Subject address, Admission fromAddress) {
    try {
      return admitted(account);
    } catch (TooManyGuesses e) {
      guesses.takeBack(address, fromAddress);
      throw e;
    }
  }

  private static String address(Authentication attempt) {
    return attempt.getDetails() instanceof WebAuthenticationDetails details
        ? Guesses.network(details.getRemoteAddress())
        : "";
  }
}
