package no.aarshjul.account.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.util.UriComponentsBuilder;

/** Keeps what somebody has typed when it cannot be taken, since the login is not the one it was. */
final class KeepingForms implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final PeopleEntry entry = new PeopleEntry("/login");
  private final AccessDeniedHandler common = new AccessDeniedHandlerImpl();

  /** Nobody is logged in any more. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException, ServletException {
    if (KeptForm.isKept(request)) {
      KeptForm.show(request, response, HttpStatus.UNAUTHORIZED);
    } else if (isForScripts(request)) {
      // A script would take the login page for the answer.
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      entry.commence(request, response, problem);
    }
  }

  /** Browsers ask for pages, scripts for something else. */
  private static boolean isForScripts(HttpServletRequest request) {
    var accepted = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
    return request.getHeader("HX-Request") != null
        || (!request.getMethod().equals(HttpMethod.GET.name())
            && !accepted.contains(MediaType.TEXT_HTML_VALUE));
  }

  /**
   * The form is from before somebody has logged in or out in another window. A page of another host
   * is not offered to send it again.
   */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (denied instanceof CsrfException && KeptForm.isKept(request) && isOwn(request)) {
      KeptForm.show(request, response, HttpStatus.FORBIDDEN);
    } else if (denied instanceof CsrfException && KeptForm.isOfVisitors(request)) {
      // Opened before somebody has logged in or out beside it; nothing is taken from it.
      response.sendRedirect(
          UriComponentsBuilder.fromPath(request.getRequestURI())
              .queryParam("again")
              .queryParam("to", "{to}")
              .encode()
              .buildAndExpand(PeopleEntry.wanted(request))
              .toUriString());
    } else {
      common.handle(request, response, denied);
    }
  }

  /** Whether the browser says that a page of this server has sent it (Fetch Metadata, W3C). */
  private static boolean isOwn(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }
}
