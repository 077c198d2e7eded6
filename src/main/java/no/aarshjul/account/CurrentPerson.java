package no.aarshjul.account;

import java.time.Clock;
import java.util.Optional;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.ReaderLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The person whose request is being answered. */
@Component
public class CurrentPerson implements ReaderLanguage {

  private final Clock clock;

  CurrentPerson(Clock clock) {
    this.clock = clock;
  }

  /**
   * The person who has logged in.
   *
   * @throws Refusal if nobody has
   */
  public Person get() {
    var person = orNull();
    if (person == null) {
      throw Refusal.forbidden("login.needed");
    }
    return person;
  }

  /** The person with the roles that have not ended; null if nobody has logged in. */
  public @Nullable Person orNull() {
    return login().map(login -> login.person().at(clock.instant())).orElse(null);
  }

  @Override
  public Optional<Language> language() {
    return login().map(login -> login.person().language());
  }

  private static Optional<Login> login() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Login login
        ? Optional.of(login)
        : Optional.empty();
  }

  /** What the person acts for in this session; null for all that the roles are for. */
  public @Nullable Represented represented() {
    return login().map(Login::represented).orElse(null);
  }

  /**
   * The person, who must hold one of these roles.
   *
   * @throws Refusal if not
   */
  public Person as(Role first, Role... others) {
    var person = get();
    if (person.is(first)) {
      return person;
    }
    for (var other : others) {
      if (person.is(other)) {
        return person;
      }
    }
    throw first.missing();
  }

  /**
   * The person, who must be allowed to see this municipality.
   *
   * @throws Refusal if not
   */
  public Person whoMaySee(String municipality) {
    var person = get();
    if (!person.maySee(municipality)) {
      throw Refusal.forbidden("municipality.foreign", municipality);
    }
    return person;
  }
}
