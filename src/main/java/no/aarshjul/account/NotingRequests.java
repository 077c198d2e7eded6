package no.aarshjul.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees how requests end: refused ones, and all that auditors make, become entries of the trail. */
class NotingRequests extends OncePerRequestFilter {

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
    var action =
        response.getStatus() == HttpServletResponse.SC_FORBIDDEN
            ? "request.refused"
            : person != null && person.isAuditor() ? "auditor.read" : null;
    if (action != null) {
      access.noted(
          person,
          Objects.requireNonNullElseGet(
              response.getHeader(ActorFilter.HEADER), () -> UUID.randomUUID().toString()),
          action,
          request.getMethod() + " " + request.getRequestURI());
    }
  }

  /** Scripts and styles tell nothing about anybody. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }
}
