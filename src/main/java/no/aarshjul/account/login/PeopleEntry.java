package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends visitors to the login page, and from there on to the page they wanted: it is named in the
 * address, so that nothing has to be kept for somebody who may never come back.
 */
final class PeopleEntry extends LoginUrlAuthenticationEntryPoint {

  PeopleEntry(String loginPage) {
    super(loginPage);
  }

  @Override
  protected String determineUrlToUseForThisRequest(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) {
    var query = request.getQueryString();
    var wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
    var isWorthIt =
        request.getMethod().equals(HttpMethod.GET.name())
            && !wanted.equals("/")
            && WantedPage.isPath(wanted);
    return isWorthIt
        ? UriComponentsBuilder.fromPath(getLoginFormUrl())
            .queryParam("to", "{wanted}")
            .encode()
            .buildAndExpand(wanted)
            .toUriString()
        : getLoginFormUrl();
  }

  /** The page that somebody who has logged in wanted, otherwise the first one. */
  static String wanted(HttpServletRequest request) {
    return WantedPage.of(request.getParameter("to"));
  }

  /**
   * Back to the form, with words.
   *
   * @throws InternalAuthenticationServiceException if it could not be seen whether the password is
   *     right: that is not the caller's mistake
   */
  static void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    if (problem instanceof InternalAuthenticationServiceException unjudged) {
      throw unjudged;
    }
    var form = UriComponentsBuilder.fromPath("/login");
    if (problem instanceof TooManyGuesses wait) {
      form.queryParam("wait", wait.seconds());
    } else {
      form.queryParam("error");
    }
    var wanted = wanted(request);
    if (!wanted.equals("/")) {
      form.queryParam("to", "{wanted}");
    }
    response.sendRedirect(form.encode().buildAndExpand(wanted).toUriString());
  }
}
