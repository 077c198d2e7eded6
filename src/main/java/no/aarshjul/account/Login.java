package no.aarshjul.account;

import java.io.Serial;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A person who has logged in, for one request; sessions keep no such thing. */
public final class Login extends User {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Person person;

  public Login(Person person, String passwordHash) {
    super(
        person.username(),
        passwordHash,
        person.grants().stream()
            .map(grant -> new SimpleGrantedAuthority("ROLE_" + grant.role()))
            .distinct()
            .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new)));
    this.person = person;
  }

  public Person person() {
    return person;
  }
}
