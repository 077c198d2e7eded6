package no.aarshjul.account.login;

import org.springframework.context.ApplicationContext;
import org.springframework.security.core.userdetails.UserDetails;

/** Somebody as logged in, for tests that leave out how. */
public final class LoginOf {

  private LoginOf() {}

  public static UserDetails named(String username, ApplicationContext application) {
    return application.getBean(Logins.class).named(username);
  }
}
