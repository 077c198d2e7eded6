package no.aarshjul.account.token;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.FilterAnswers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/** Tells a program what its token would have to have (RFC 6750, 3.1). */
final class BeyondToken implements AccessDeniedHandler {

  private final FilterAnswers answers;
  private final AccessDeniedHandler common = new AccessDeniedHandlerImpl();

  BeyondToken(FilterAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var needed = Scope.of(request.getMethod(), request.getRequestURI());
    if (authentication != null
        && authentication.getPrincipal() instanceof TokenLogin login
        && !needed.map(login.scopes()::contains).orElse(false)) {
      var scope = needed.map(Scope::id).orElse("");
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          "Bearer realm=\"Aarshjul\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
      answers.refuse(
          request,
          response,
          HttpStatus.FORBIDDEN,
          scope.isEmpty()
              ? Refusal.forbidden("token.scope.none")
              : Refusal.forbidden("token.scope.missing", scope));
    } else {
      common.handle(request, response, denied);
    }
  }
}
