package no.aarshjul.account.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/** Puts together what a provider is asked when somebody wants to come in by it. */
@Component
class AskingProvider implements OAuth2AuthorizationRequestResolver {

  /** Where a login by a provider begins, before its id. */
  static final String PATH = "/oauth2/authorization";

  private static final Pattern BEGINNING = Pattern.compile(PATH + "/([a-z0-9-]{1,30})");

  /** What links of invitations end with. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,100}");

  private static final int LONGEST_WISH = 1000;

  private final Providers providers;
  private final DefaultOAuth2AuthorizationRequestResolver common;

  AskingProvider(Providers providers) {
    this.providers = providers;
    this.common = new DefaultOAuth2AuthorizationRequestResolver(providers, PATH);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    var beginning = BEGINNING.matcher(request.getRequestURI());
    if (!beginning.matches() || providers.find(beginning.group(1)).isEmpty()) {
      return null;
    }
    return resolve(request, beginning.group(1));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
    var asked = common.resolve(request, id);
    return asked == null ? null : complete(asked, providers.get(id), request);
  }

  private static OAuth2AuthorizationRequest complete(
      OAuth2AuthorizationRequest asked, Provider provider, HttpServletRequest request) {
    return OAuth2AuthorizationRequest.from(asked)
        .additionalParameters(
            parameters -> {
              // Spoken by the provider if it can; Bokmål and Nynorsk are not Norwegian to all.
              parameters.put("ui_locales", LocaleContextHolder.getLocale().getLanguage() + " no");
              if (!provider.settings().levels().isEmpty()) {
                parameters.put("acr_values", String.join(" ", provider.settings().levels()));
              }
              if (provider.representation() != null) {
                parameters.put("authorization_details", provider.representation());
              }
            })
        .attributes(
            attributes -> {
              attributes.put(KeptAttempt.TO, wish(request));
              attributes.put(KeptAttempt.INVITATION, invitation(request));
            })
        .build();
  }

  private static String wish(HttpServletRequest request) {
    var to = Objects.requireNonNullElse(request.getParameter("to"), "");
    return to.length() > LONGEST_WISH ? "" : to;
  }

  /** Only what was chosen on a page of this server: a foreign link must not link anybody. */
  private static String invitation(HttpServletRequest request) {
    var token = request.getParameter("invitation");
    var site = Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Site"), "same-origin");
    return token != null && TOKEN.matcher(token).matches() && site.equals("same-origin")
        ? token
        : "";
  }
}
