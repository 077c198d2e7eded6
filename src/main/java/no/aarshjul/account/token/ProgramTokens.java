package no.aarshjul.account.token;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.account.Identities;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Represented;
import no.aarshjul.account.Vouching;
import no.aarshjul.account.provider.ProviderWire;
import no.aarshjul.account.token.IssuerProperties.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/** Sees whether a token is good, and whom a program acts for that shows it. */
@Component
class ProgramTokens implements AuthenticationManagerResolver<HttpServletRequest>, Vouching {

  private final AccessTokens tokens;
  private final People people;
  private final Identities identities;
  private final Clock clock;
  private final IssuerProperties properties;
  private final AuthenticationManager own;
  private final JwtIssuerAuthenticationManagerResolver ofIssuers;
  private final DefaultBearerTokenResolver shown = new DefaultBearerTokenResolver();

  ProgramTokens(
      AccessTokens tokens,
      People people,
      Identities identities,
      Clock clock,
      IssuerProperties properties,
      ProviderWire wire,
      AuthenticationEventPublisher events) {
    this.tokens = tokens;
    this.people = people;
    this.identities = identities;
    this.clock = clock;
    this.properties = properties;
    this.own = publishing(new ProviderManager(own()), events);
    var managers = new HashMap<String, AuthenticationManager>();
    properties
        .issuers()
        .values()
        .forEach(
            issuer ->
                managers.put(
                    issuer.issuer(),
                    publishing(new ProviderManager(signed(issuer, wire)), events)));
    this.ofIssuers =
        new JwtIssuerAuthenticationManagerResolver(
            named ->
                Optional.ofNullable(managers.get(named))
                    .orElseThrow(() -> new InvalidBearerTokenException("unknown issuer")));
  }

  private static ProviderManager publishing(
      ProviderManager manager, AuthenticationEventPublisher events) {
    manager.setAuthenticationEventPublisher(events);
    return manager;
  }

  @Override
  public Map<String, String> issuers() {
    var names = new LinkedHashMap<String, String>();
    properties.issuers().forEach((id, issuer) -> names.put(issuer.issuer(), id));
    return names;
  }

  @Override
  public AuthenticationManager resolve(HttpServletRequest request) {
    var token = shown.resolve(request);
    return token != null && token.startsWith(AccessTokens.BEGINNING)
        ? own
        : ofIssuers.resolve(request);
  }

  private OpaqueTokenAuthenticationProvider own() {
    var provider = new OpaqueTokenAuthenticationProvider(this::known);
    provider.setAuthenticationConverter(
        (token, login) ->
            new BearerTokenAuthentication(
                login,
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, null, null),
                login.getAuthorities()));
    return provider;
  }

  private TokenLogin known(String shownToken) {
    var token =
        tokens.find(shownToken).orElseThrow(() -> new InvalidBearerTokenException("unknown"));
    var person =
        people
            .findUnlessErased(token.person())
            .orElseThrow(() -> new InvalidBearerTokenException("unknown"));
    tokens.used(token.id());
    var actsFor = token.actsFor();
    return login(person.representing(actsFor), token.scopes(), actsFor);
  }

  private TokenLogin login(Person person, Set<Scope> scopes, @Nullable Represented actsFor) {
    return new TokenLogin(person.at(clock.instant()), scopes, actsFor);
  }

  private JwtAuthenticationProvider signed(Issuer issuer, ProviderWire wire) {
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(issuer.keys()).restOperations(wire.plain()).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            lasting(),
            new JwtIssuerValidator(issuer.issuer()),
            new JwtAudienceValidator(issuer.audience())));
    var provider = new JwtAuthenticationProvider(decoder);
    provider.setJwtAuthenticationConverter(token -> known(token, issuer));
    return provider;
  }

  /** A token without an end would be one for ever. */
  private static JwtTimestampValidator lasting() {
    var validator = new JwtTimestampValidator();
    validator.setAllowEmptyExpiryClaim(false);
    return validator;
  }

  private AbstractAuthenticationToken known(Jwt token, Issuer issuer) {
    var login =
        subject(token, issuer.subject())
            .flatMap(subject -> identities.find(issuer.issuer(), subject))
            .flatMap(people::findUnlessErased)
            .map(person -> login(person, scopes(token, issuer.scopePrefix()), null))
            .orElseThrow(() -> new InvalidBearerTokenException("unknown"));
    return new BearerTokenAuthentication(
        login,
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER,
            token.getTokenValue(),
            token.getIssuedAt(),
            token.getExpiresAt()),
        login.getAuthorities());
  }

  private static Optional<String> subject(Jwt token, String claim) {
    @Nullable Object named = token.getClaims().get(claim);
    return Optional.ofNullable(named instanceof Map<?, ?> object ? object.get("ID") : named)
        .map(Object::toString)
        .filter(Identities::isSubject);
  }

  /** As one text ({@code scope}) or as a list ({@code scp} of Entra ID, also as one text). */
  private static Set<Scope> scopes(Jwt token, String prefix) {
    return Scope.known(
        List.of("scope", "scp").stream()
            .flatMap(
                claim ->
                    token.getClaims().get(claim) instanceof List<?> many
                        ? many.stream().map(Object::toString)
                        : Arrays.stream(
                            Optional.ofNullable(token.getClaimAsString(claim))
                                .orElse("")
                                .split(" ")))
            .filter(scope -> scope.startsWith(prefix))
            .map(scope -> scope.substring(prefix.length()))
            .collect(Collectors.toSet()));
  }
}
