package no.aarshjul.account.token;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Whether a token goes as far as a request. Who shows no token is not asked for scopes. */
final class ScopeCheck implements AuthorizationManager<RequestAuthorizationContext> {

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
    var authentication = who.get();
    var principal = authentication == null ? null : authentication.getPrincipal();
    if (!(principal instanceof TokenLogin login)) {
      return new AuthorizationDecision(true);
    }
    var request = context.getRequest();
    var needed = Scope.of(request.getMethod(), request.getRequestURI());
    return new AuthorizationDecision(needed.isPresent() && login.scopes().contains(needed.get()));
  }
}
