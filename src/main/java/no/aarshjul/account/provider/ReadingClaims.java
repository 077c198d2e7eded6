package no.aarshjul.account.provider;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.FromProvider;
import no.aarshjul.account.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Makes a person of what a provider has signed. */
@Component
class ReadingClaims implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final Providers providers;
  private final Representations representations;
  private final Linking linking;
  private final OidcUserService telling = new OidcUserService();

  ReadingClaims(
      Providers providers, Representations representations, Linking linking, ProviderWire wire) {
    this.providers = providers;
    this.representations = representations;
    this.linking = linking;
    var asking = new DefaultOAuth2UserService();
    asking.setRestOperations(wire.plain());
    telling.setOauth2UserService(asking);
    telling.setRetrieveUserInfo(
        request ->
            request.getClientRegistration().getProviderDetails().getUserInfoEndpoint().getUri()
                != null);
  }

  /**
   * @throws RefusedByUs if the person may not come in
   */
  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    var provider = providers.get(request.getClientRegistration().getRegistrationId());
    var signed = request.getIdToken();
    requireLevel(provider, signed.getClaims());
    var represented = representations.of(provider, signed.getClaims());
    var person =
        linking.person(
            provider, subject(signed), telling.loadUser(request).getClaims(), represented);
    return new ProvidedLogin(
        person,
        new FromProvider(
            provider.id(), signed.getClaimAsString("sid"), signed.getTokenValue(), represented),
        signed);
  }

  /** As OpenID Connect has it: 255 characters of ASCII at most. */
  private static String subject(OidcIdToken signed) {
    var subject = Objects.requireNonNullElse(signed.getSubject(), "");
    if (!Identities.isSubject(subject)) {
      throw RefusedByUs.of(Why.UNTRUSTED);
    }
    return subject;
  }

  private static void requireLevel(Provider provider, Map<String, Object> claims) {
    var levels = provider.settings().levels();
    if (!levels.isEmpty() && !contains(levels, claims.get("acr"))) {
      throw RefusedByUs.of(Why.LEVEL);
    }
  }

  private static boolean contains(List<String> levels, @Nullable Object level) {
    return level instanceof String text && levels.contains(text);
  }
}
