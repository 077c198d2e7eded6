package no.aarshjul.account.login;

import java.util.UUID;
import no.aarshjul.account.As;
import no.aarshjul.account.Guessed;
import no.aarshjul.account.Login;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.RefusedLogin;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes who has come and gone, who was not let in, what was refused, and what auditors have read.
 * Programs log in with every call, which is one entry an hour.
 */
@Component
class AuditingAccess {

  private final Counting counting;
  private final People people;

  AuditingAccess(Counting counting, People people) {
    this.counting = counting;
    this.people = people;
  }

  @EventListener
  @Transactional
  void in(InteractiveAuthenticationSuccessEvent event) {
    var principal = event.getAuthentication().getPrincipal();
    if (principal instanceof PasswordLogin login && login.isHalf()) {
      return;
    }
    if (principal instanceof Login login) {
      people.loggedIn(login.person().id());
    }
    note(event.getAuthentication(), "person.logged-in");
  }

  @EventListener
  @Transactional
  void out(LogoutSuccessEvent event) {
    note(event.getAuthentication(), "person.logged-out");
  }

  private void note(Authentication authentication, String action) {
    if (authentication.getPrincipal() instanceof Login login) {
      var person = login.person();
      note(As.person(person, request()), action, person.pseudonym(), null);
    }
  }

  /**
   * What was typed is not kept: it may be a password in the wrong field. Only a name that somebody
   * bears is, as a pseudonym.
   */
  @EventListener
  @Transactional
  void failed(AbstractAuthenticationFailureEvent event) {
    var subject =
        people
            .findByLogin(event.getAuthentication().getName())
            .map(Person::pseudonym)
            .orElse("unknown");
    note(
        Acting.system("visitor", request()),
        "person.logged-in.refused",
        subject,
        why(event.getException()));
  }

  @EventListener
  @Transactional
  void refused(RefusedLogin refused) {
    // Of whom nobody knows the reason is all that can be counted.
    var why = refused.provider() + ": " + refused.why();
    note(
        Acting.system("visitor", request()),
        "person.logged-in.refused",
        refused.person() == null ? why : Person.pseudonym(refused.person()),
        why);
  }

  @EventListener
  @Transactional
  void guessed(Guessed guessed) {
    note(
        Acting.system("visitor", request()),
        "person.guessed-at",
        guessed.person().map(Person::pseudonym).orElse("unknown"),
        null);
  }

  /** The trail's own names; those of classes belong to others, who may change them. */
  private static String why(AuthenticationException exception) {
    return switch (exception) {
      case BadCredentialsException wrong -> "badcredentials";
      case DisabledException disabled -> "disabled";
      case LockedException locked -> "locked";
      case AccountExpiredException expired -> "accountexpired";
      case CredentialsExpiredException expired -> "credentialsexpired";
      case ProviderNotFoundException none -> "providernotfound";
      case InternalAuthenticationServiceException inside -> "internalauthenticationservice";
      case AuthenticationServiceException failed -> "authenticationservice";
      default -> "other";
    };
  }

  /** A request that was refused, or that an auditor has made. */
  @Transactional
  void noted(
      @Nullable Person person,
      String requestId,
      String action,
      String subject,
      @Nullable String why) {
    var acting =
        person == null ? Acting.system("visitor", requestId) : As.person(person, requestId);
    note(acting, action, subject, why);
  }

  /** A program has shown who it is. */
  @Transactional
  void programIn(Person person, String requestId) {
    As.person(person, requestId)
        .during(
            () -> {
              counting.hourly(Chain.SYSTEM, "program.logged-in", person.pseudonym());
              return null;
            });
  }

  private void note(Acting acting, String action, String subject, @Nullable String why) {
    acting.during(
        () -> {
          counting.note(Chain.SYSTEM, action, subject, why);
          return null;
        });
  }

  private static String request() {
    return UUID.randomUUID().toString();
  }
}
