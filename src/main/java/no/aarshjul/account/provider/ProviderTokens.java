package no.aarshjul.account.provider;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Gets what a provider has signed, and sees whether it has. */
@Component
class ProviderTokens {

  private final Providers providers;
  private final ProviderWire wire;

  ProviderTokens(Providers providers, ProviderWire wire) {
    this.providers = providers;
    this.wire = wire;
  }

  /** Changes a code for what is signed. */
  OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> client() {
    var signing =
        new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
            providers::key);
    // The provider by its name, not one of its addresses: so nobody else can use what was signed
    // for it (Digdir, and OAuth 2.0 Security BCP, demand it).
    signing.setJwtClientAssertionCustomizer(
        context ->
            context
                .getClaims()
                .audience(
                    List.of(
                        context
                            .getAuthorizationGrantRequest()
                            .getClientRegistration()
                            .getProviderDetails()
                            .getIssuerUri())));
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.addParametersConverter(signing);
    client.setRestClient(wire.tokens());
    return client;
  }

  /**
   * For each provider one that keeps its keys, and asks for others when it meets an unknown one.
   */
  private JwtDecoder decoder(ClientRegistration registration) {
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(
                Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
            .restOperations(wire.plain())
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return decoder;
  }

  /** Found by Spring Security by its type. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ProviderProperties.class)
  static class Decoders {

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(ProviderTokens tokens) {
      Map<String, JwtDecoder> known = new ConcurrentHashMap<>();
      return registration ->
          known.computeIfAbsent(
              registration.getRegistrationId(), id -> tokens.decoder(registration));
    }
  }
}
