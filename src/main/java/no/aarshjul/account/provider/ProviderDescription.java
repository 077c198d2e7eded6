package no.aarshjul.account.provider;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** How a provider describes itself (OpenID Connect Discovery 1.0, section 3). */
record ProviderDescription(Map<String, Object> metadata) {

  /**
   * @throws IllegalStateException if it describes another one, or lacks an address
   */
  static ProviderDescription of(Map<String, Object> metadata, String issuer) {
    var description = new ProviderDescription(metadata);
    if (!issuer.equals(metadata.get("issuer"))) {
      throw new IllegalStateException(
          "The provider should be %s and says that it is %s"
              .formatted(issuer, metadata.get("issuer")));
    }
    return description;
  }

  ClientRegistration.Builder registration(String id, boolean hasUserinfo) {
    return ClientRegistration.withRegistrationId(id)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .issuerUri(String.valueOf(metadata.get("issuer")))
        .authorizationUri(address("authorization_endpoint"))
        .tokenUri(address("token_endpoint"))
        .jwkSetUri(address("jwks_uri"))
        .userInfoUri(hasUserinfo ? optional("userinfo_endpoint") : null)
        .userNameAttributeName("sub")
        .providerConfigurationMetadata(metadata);
  }

  private String address(String field) {
    var address = optional(field);
    if (address == null) {
      throw new IllegalStateException("The provider does not say its " + field);
    }
    return address;
  }

  /** Over HTTP only if the issuer itself is, when it is tried out on one machine. */
  private @Nullable String optional(String field) {
    if (!(metadata.get(field) instanceof String text)) {
      return null;
    }
    var scheme = URI.create(text).getScheme();
    var own = URI.create(String.valueOf(metadata.get("issuer"))).getScheme();
    if (!"https".equals(scheme) && !scheme.equals(own)) {
      throw new IllegalStateException("The provider's %s is not safe: %s".formatted(field, text));
    }
    return text;
  }
}
