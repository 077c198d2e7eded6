package no.aarshjul.account.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

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

  private static boolean isForScripts(HttpServletRequest request) {
    return !request.getMethod().equals(HttpMethod.GET.name())
        || request.getHeader("HX-Request") != null;
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
    } else {
      common.handle(request, response, denied);
    }
  }

  /** Whether the browser says that a page of this server has sent it (Fetch Metadata, W3C). */
  private static boolean isOwn(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }
}
