package no.aarshjul.account.token;

import no.aarshjul.account.login.ProgramWayIn;
import no.aarshjul.web.FilterAnswers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** The way in by tokens (RFC 6750). */
@Component
class TokenWayIn implements ProgramWayIn {

  private final ProgramTokens tokens;
  private final FilterAnswers answers;

  TokenWayIn(ProgramTokens tokens, FilterAnswers answers) {
    this.tokens = tokens;
    this.answers = answers;
  }

  @Override
  public void addTo(HttpSecurity http, AuthenticationEntryPoint entry) throws Exception {
    http.oauth2ResourceServer(
            shown -> shown.authenticationManagerResolver(tokens).authenticationEntryPoint(entry))
        .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(new BeyondToken(answers)));
  }

  @Override
  public AuthorizationManager<RequestAuthorizationContext> limits() {
    return new ScopeCheck();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(IssuerProperties.class)
  static class Settings {}
}
