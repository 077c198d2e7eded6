package no.aarshjul.account.provider;

import com.nimbusds.jose.jwk.JWK;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.account.ClientKeys;
import no.aarshjul.account.Vouching;
import no.aarshjul.platform.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * The providers that may vouch for people. Each is asked to describe itself when somebody first
 * wants to come in by it: one that is down keeps nobody else out, and stops no start.
 */
@Component
class Providers implements ClientRegistrationRepository, Vouching {

  private final Map<String, Provider> configured = new LinkedHashMap<>();
  private final Map<String, JWK> keys = new LinkedHashMap<>();
  private final Map<String, ClientRegistration> described = new ConcurrentHashMap<>();
  private final ProviderWire wire;
  private final PublicAddress address;

  Providers(ProviderProperties properties, ProviderWire wire, PublicAddress address) {
    this.wire = wire;
    this.address = address;
    properties
        .providers()
        .forEach(
            (id, settings) -> {
              configured.put(id, new Provider(id, settings));
              if (settings.key() != null) {
                keys.put(id, ClientKeys.read(settings.key()));
              }
            });
  }

  @Override
  public Map<String, String> issuers() {
    var names = new LinkedHashMap<String, String>();
    configured.values().forEach(one -> names.put(one.settings().issuer(), one.name()));
    return names;
  }

  Collection<Provider> all() {
    return configured.values();
  }

  Optional<Provider> find(String id) {
    return Optional.ofNullable(configured.get(id));
  }

  Provider get(String id) {
    return find(id).orElseThrow();
  }

  /** The key that this program signs with at a provider that wants one; null at others. */
  @Nullable JWK key(ClientRegistration registration) {
    return keys.get(registration.getRegistrationId());
  }

  /**
   * A provider as it describes itself; null if there is none with that id.
   *
   * @throws org.springframework.web.client.RestClientException if it cannot be asked
   * @throws IllegalStateException if it is not the one that it was taken for
   */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    var provider = configured.get(id);
    if (provider == null) {
      return null;
    }
    var known = described.get(id);
    if (known == null) {
      // Two at once may both ask; what they hear is the same.
      known = describe(provider);
      described.put(id, known);
    }
    return known;
  }

  private ClientRegistration describe(Provider provider) {
    var issuer = provider.settings().issuer();
    var description =
        ProviderDescription.of(
            wire.described(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"),
            issuer);
    var registration =
        description
            .registration(provider.id(), provider.hasUserinfo())
            .clientName(provider.name())
            .clientId(provider.settings().clientId())
            .scope(provider.scopes())
            .clientSettings(ClientSettings.builder().requireProofKey(true).build())
            .redirectUri(address.text() + "/login/oauth2/code/" + provider.id());
    if (provider.settings().clientSecret() == null) {
      registration.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    } else {
      registration
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientSecret(provider.settings().clientSecret());
    }
    return registration.build();
  }
}
