package no.aarshjul.account.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps an attempt in a cookie of the browser that makes it, and nowhere else: nothing has to be
 * kept for somebody who may never come back. What it says concerns this browser only, and each part
 * of it has to fit what the provider answers.
 */
@Component
class KeptAttempt implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  static final String TO = "to";
  static final String INVITATION = "invitation";

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final int LONGEST = 4000;
  private static final JsonMapper JSON = Json.mapper().build();

  private final Providers providers;
  private final PublicAddress address;

  KeptAttempt(Providers providers, PublicAddress address) {
    this.providers = providers;
    this.address = address;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    var attempt = answered(request);
    return attempt == null ? null : asked(attempt);
  }

  /** The attempt that a request ends; null if it ends none. */
  private @Nullable Attempt answered(HttpServletRequest request) {
    var attempt = read(request);
    return attempt != null && isAnswer(request, attempt) ? attempt : null;
  }

  private @Nullable OAuth2AuthorizationRequest asked(Attempt attempt) {
    var registration = providers.findByRegistrationId(attempt.provider());
    if (registration == null) {
      return null;
    }
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(
            Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(registration.getRedirectUri())
        .scopes(registration.getScopes())
        .state(attempt.state())
        .attributes(
            attributes -> {
              attributes.put(OAuth2ParameterNames.REGISTRATION_ID, attempt.provider());
              attributes.put(OidcParameterNames.NONCE, attempt.nonce());
              attributes.put(PkceParameterNames.CODE_VERIFIER, attempt.verifier());
            })
        .build();
  }

  /** What comes back at another provider's address, or says that it is another's, is none. */
  private boolean isAnswer(HttpServletRequest request, Attempt attempt) {
    var issuer = request.getParameter("iss");
    return attempt.state().equals(request.getParameter("state"))
        && request.getRequestURI().endsWith("/" + attempt.provider())
        && (issuer == null
            || providers
                .find(attempt.provider())
                .filter(provider -> provider.settings().issuer().equals(issuer))
                .isPresent());
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      write(response, "", Duration.ZERO);
      return;
    }
    var attempt =
        new Attempt(
            attribute(asked, OAuth2ParameterNames.REGISTRATION_ID),
            Objects.requireNonNull(asked.getState()),
            attribute(asked, OidcParameterNames.NONCE),
            attribute(asked, PkceParameterNames.CODE_VERIFIER),
            attribute(asked, TO),
            attribute(asked, INVITATION));
    write(
        response,
        Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(attempt)),
        PATIENCE);
  }

  private static String attribute(OAuth2AuthorizationRequest asked, String name) {
    return Objects.requireNonNull(asked.<String>getAttribute(name));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    var attempt = answered(request);
    var found = attempt == null ? null : asked(attempt);
    if (attempt != null && found != null) {
      attempt.keepIn(request);
      write(response, "", Duration.ZERO);
    }
    return found;
  }

  private @Nullable Attempt read(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, name());
    if (cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LONGEST) {
      return null;
    }
    try {
      var text =
          new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
      var attempt = JSON.readValue(text, Attempt.class);
      return attempt != null && attempt.isWhole() ? attempt : null;
    } catch (IllegalArgumentException | JacksonException e) {
      // Somebody else's, or cut off: as good as none.
      return null;
    }
  }

  private void write(HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name(), value)
            .path("/")
            .httpOnly(true)
            .secure(address.isSecure())
            // The provider's answer comes from its pages.
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }

  private String name() {
    return address.isSecure() ? "__Host-aarshjul-attempt" : "aarshjul-attempt";
  }
}
