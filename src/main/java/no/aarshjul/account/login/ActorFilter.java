package no.aarshjul.account.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import no.aarshjul.account.As;
import no.aarshjul.account.Login;
import no.aarshjul.audit.Acting;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the audit trail know who acts in a request, and gives the request an id. */
class ActorFilter extends OncePerRequestFilter {

  /** Tells a program under which id its request stands in the trail. */
  static final String HEADER = "X-Request-Id";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var requestId = UUID.randomUUID().toString();
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var acting =
        authentication != null && authentication.getPrincipal() instanceof Login login
            ? As.person(login.person(), requestId)
            : Acting.system("visitor", requestId);
    response.setHeader(HEADER, requestId);
    try (var ignored = MDC.putCloseable("request", requestId)) {
      acting.during(
          () -> {
            try {
              chain.doFilter(request, response);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } catch (ServletException e) {
              throw new FailedRequest(e);
            }
            return null;
          });
    } catch (FailedRequest e) {
      throw e.cause();
    }
  }

  /** Scripts and styles are nobody's deed. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  /** Carries a checked exception through the lambda above. */
  private static final class FailedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ServletException failure;

    FailedRequest(ServletException failure) {
      super(failure);
      this.failure = failure;
    }

    ServletException cause() {
      return failure;
    }
  }
}
