package no.aarshjul.account.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.web.Sentences;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees how requests end: refused ones, and all that auditors make, become entries of the trail. */
class NotingRequests extends OncePerRequestFilter {

  private static final Set<Integer> REFUSING =
      Set.of(HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_CONFLICT);

  private final AuditingAccess access;
  private final CurrentPerson current;

  NotingRequests(AuditingAccess access, CurrentPerson current) {
    this.access = access;
    this.current = current;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    var person = current.orNull();
    var requestId =
        Objects.requireNonNullElseGet(
            response.getHeader(ActorFilter.HEADER), () -> UUID.randomUUID().toString());
    if (person != null && isProgram(request)) {
      access.programIn(person, requestId);
    }
    var refused = refused(request, response);
    if (refused != 0) {
      var told = ToldRequest.of(request, false);
      access.noted(
          person,
          requestId,
          "request.refused",
          told.subject(),
          "%d: %s".formatted(refused, told.exactly()));
    } else if (person != null && person.isAuditor()) {
      var told = ToldRequest.of(request, response.getStatus() < HttpServletResponse.SC_BAD_REQUEST);
      access.noted(person, requestId, "auditor.read", told.exactly(), null);
    }
  }

  /**
   * The status that says that rights or the state of things forbid it, also if a page that follows
   * says so; 0 if neither does.
   */
  private static int refused(HttpServletRequest request, HttpServletResponse response) {
    var status =
        request.getAttribute(Sentences.REFUSED) instanceof Integer told
            ? told
            : response.getStatus();
    return REFUSING.contains(status) ? status : 0;
  }

  /** Browsers have sessions; only programs say with each request who they are. */
  private static boolean isProgram(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  /** Scripts and styles tell nothing about anybody. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }
}
