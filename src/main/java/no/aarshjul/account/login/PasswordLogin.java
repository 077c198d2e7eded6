package no.aarshjul.account.login;

import java.io.Serial;
import java.util.ArrayList;
import java.util.stream.Collectors;
import no.aarshjul.account.Login;
import no.aarshjul.account.Person;
import no.aarshjul.account.Represented;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;

/** A person who has shown a password, or whom a session knows. */
final class PasswordLogin extends User implements Login {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Person person;
  private final transient @Nullable Represented represented;
  private final boolean half;

  /**
   * @param half whether the person still has to show a second factor
   */
  PasswordLogin(
      Person person, String passwordHash, @Nullable Represented represented, boolean half) {
    super(
        person.username(),
        passwordHash,
        person.authorities().stream().collect(Collectors.toCollection(ArrayList::new)));
    this.person = person;
    this.represented = represented;
    this.half = half;
  }

  boolean isHalf() {
    return half;
  }

  @Override
  public Person person() {
    return person;
  }

  @Override
  public @Nullable Represented represented() {
    return represented;
  }
}
