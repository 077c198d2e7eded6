package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import no.aarshjul.web.FilterAnswers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Tells a program that it has to say who it is. A browser is not asked: it would keep the password
 * and send it along with whatever a foreign page makes it do.
 */
final class ProgramsEntry implements AuthenticationEntryPoint {

  private final FilterAnswers answers;
  private final boolean basic;

  /**
   * @param basic whether a user name and a password are looked at, too
   */
  ProgramsEntry(FilterAnswers answers, boolean basic) {
    this.answers = answers;
    this.basic = basic;
  }

  /**
   * @throws InternalAuthenticationServiceException if it could not be seen whether the password is
   *     right: that is not the caller's mistake
   */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    switch (problem) {
      case InternalAuthenticationServiceException unjudged -> throw unjudged;
      case TooManyGuesses wait -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.seconds()));
        answers.refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, wait.refusal());
      }
      default -> {
        challenge(request, response, problem);
        answers.refuse(request, response, HttpStatus.UNAUTHORIZED, problem);
      }
    }
  }

  /** A challenge must name a scheme (RFC 9110, 11.6.1); no browser knows the first one here. */
  private void challenge(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) {
    var isBadToken = problem instanceof OAuth2AuthenticationException;
    response.addHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        "Bearer realm=\"Aarshjul\"" + (isBadToken ? ", error=\"invalid_token\"" : ""));
    if (basic && !isBrowser(request)) {
      response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Aarshjul\"");
    }
  }

  private static boolean isBrowser(HttpServletRequest request) {
    return request.getHeader("Sec-Fetch-Site") != null;
  }
}
