package no.aarshjul.account.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import no.aarshjul.account.RefusedLogin;
import no.aarshjul.account.login.WantedPage;
import no.aarshjul.account.login.WayIn;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** The way in by providers of logins. */
@Component
class ProviderWayIn implements WayIn {

  private static final Pattern CODE = Pattern.compile("[a-z_-]{1,60}");

  private static final Logger LOG = LoggerFactory.getLogger(ProviderWayIn.class);

  private final Providers providers;
  private final AskingProvider asking;
  private final KeptAttempt attempts;
  private final ReadingClaims claims;
  private final ProviderTokens tokens;
  private final ProviderLogout logout;
  private final Sentences sentences;
  private final ApplicationEventPublisher events;

  ProviderWayIn(
      Providers providers,
      AskingProvider asking,
      KeptAttempt attempts,
      ReadingClaims claims,
      ProviderTokens tokens,
      ProviderLogout logout,
      Sentences sentences,
      ApplicationEventPublisher events) {
    this.providers = providers;
    this.asking = asking;
    this.attempts = attempts;
    this.claims = claims;
    this.tokens = tokens;
    this.logout = logout;
    this.sentences = sentences;
    this.events = events;
  }

  @Override
  public List<Offered> offered() {
    return providers.all().stream()
        .map(provider -> new Offered(provider.id(), provider.name()))
        .toList();
  }

  @Override
  public Optional<String> refusal(String why, String by) {
    return Why.of(why)
        .map(
            known ->
                sentences.of(
                    "login.refused." + known.id(),
                    providers.find(by).map(Provider::name).orElse("?")));
  }

  @Override
  public void addTo(HttpSecurity http) throws Exception {
    if (!providers.all().isEmpty()) {
      http.oauth2Login(this::configure);
      http.logout(
          ending -> ending.addLogoutHandler(logout::remember).logoutSuccessHandler(logout::leave));
    }
  }

  private void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
    login
        .loginPage("/login")
        .clientRegistrationRepository(providers)
        .authorizedClientRepository(new NothingKept())
        .authorizationEndpoint(
            endpoint ->
                endpoint
                    .authorizationRequestResolver(asking)
                    .authorizationRequestRepository(attempts))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens.client()))
        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(claims))
        .successHandler(ProviderWayIn::in)
        .failureHandler(this::refused)
        .addObjectPostProcessor(
            new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
              @Override
              public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(ProviderWayIn.this::refused);
                return filter;
              }
            });
  }

  private static void in(
      HttpServletRequest request, HttpServletResponse response, Authentication person)
      throws IOException {
    var attempt = Attempt.of(request);
    response.sendRedirect(WantedPage.of(attempt == null ? null : attempt.to()));
  }

  /**
   * Back to the login page, with words.
   *
   * @throws InternalAuthenticationServiceException if it could not be judged, since the database is
   *     away: that is not the caller's mistake
   */
  private void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    if (problem instanceof InternalAuthenticationServiceException unjudged) {
      throw unjudged;
    }
    var id = request.getRequestURI().replaceFirst(".*/", "");
    var provider = providers.find(id).map(Provider::id).orElse("unknown");
    var why = why(problem);
    LOG.info("Nobody was let in by provider {}: {} ({})", provider, why.id(), reason(problem));
    events.publishEvent(
        new RefusedLogin(
            problem instanceof RefusedByUs refused ? refused.person() : null, provider, why.id()));
    var form =
        UriComponentsBuilder.fromPath(page(why, Attempt.of(request)))
            .queryParam("refused", why.id())
            .queryParam("by", provider);
    response.sendRedirect(form.encode().build().toUriString());
  }

  /** Whoever has an invitation stays on its page, to try again with it. */
  private static String page(Why why, @Nullable Attempt attempt) {
    return attempt == null || attempt.invitation().isEmpty() || why == Why.INVITATION
        ? "/login"
        : "/welcome/" + attempt.invitation();
  }

  private static Why why(AuthenticationException problem) {
    if (problem instanceof RefusedByUs refused) {
      return refused.why();
    }
    if (isUnreachable(problem)) {
      return Why.DOWN;
    }
    var code =
        problem instanceof OAuth2AuthenticationException told ? told.getError().getErrorCode() : "";
    return switch (code) {
      case "authorization_request_not_found" -> Why.LOST;
      case "access_denied", "login_required", "interaction_required", "consent_required" ->
          Why.DECLINED;
      case "server_error", "temporarily_unavailable" -> Why.DOWN;
      default -> Why.UNTRUSTED;
    };
  }

  private static boolean isUnreachable(Throwable problem) {
    return Optional.ofNullable(problem.getCause())
        .map(cause -> cause instanceof RestClientException || isUnreachable(cause))
        .orElse(false);
  }

  /** What a log may tell: the error's name, if it is one; never what a token or a stranger says. */
  private static String reason(AuthenticationException problem) {
    return problem instanceof OAuth2AuthenticationException told
            && CODE.matcher(told.getError().getErrorCode()).matches()
        ? told.getError().getErrorCode()
        : "other";
  }
}
