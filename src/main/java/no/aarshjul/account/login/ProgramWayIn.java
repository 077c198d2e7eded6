package no.aarshjul.account.login;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** A way in for programs, beside user names and passwords. */
public interface ProgramWayIn {

  /**
   * Adds what it needs to the chain of the API.
   *
   * @param entry tells a program that it has to say who it is
   */
  void addTo(HttpSecurity http, AuthenticationEntryPoint entry) throws Exception;

  /** Whether a program gets as far as a request; whoever came in by another way is let through. */
  AuthorizationManager<RequestAuthorizationContext> limits();
}
