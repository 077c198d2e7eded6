package no.aarshjul.account.login;

import java.time.Clock;
import java.util.Optional;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Represented;
import no.aarshjul.account.factor.SecondFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Who may log in, with the roles that have not ended now. Whoever has no password may not. */
@Component
class Logins {

  private final People people;
  private final SecondFactors factors;
  private final Clock clock;

  Logins(People people, SecondFactors factors, Clock clock) {
    this.people = people;
    this.factors = factors;
    this.clock = clock;
  }

  /**
   * Somebody who wants to log in with a user name or an address.
   *
   * @throws UsernameNotFoundException if nobody bears the name
   */
  UserDetails named(String username) {
    return people
        .findByLogin(username)
        .flatMap(
            person ->
                people
                    .passwordHash(person.username())
                    .filter(hash -> !hash.isEmpty())
                    .map(hash -> login(person, hash, null, factors.isNeededFor(person))))
        .orElseThrow(() -> new UsernameNotFoundException("unknown"));
  }

  /**
   * Somebody who has logged in before; empty if the person was erased since.
   *
   * @param represented what the person acts for in this session; null for all
   */
  Optional<PasswordLogin> of(PersonId id, @Nullable Represented represented) {
    return people
        .findUnlessErased(id)
        .map(person -> login(person.representing(represented), "", represented, false));
  }

  private PasswordLogin login(
      Person person, String passwordHash, @Nullable Represented represented, boolean half) {
    return new PasswordLogin(person.at(clock.instant()), passwordHash, represented, half);
  }
}
