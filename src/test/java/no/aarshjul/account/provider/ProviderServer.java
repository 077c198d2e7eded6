package no.aarshjul.account.provider;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import no.aarshjul.account.provider.TestProvider.Known;
import no.aarshjul.account.provider.TestProvider.Lie;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What {@link TestProvider} is made of; nothing that the application's own scan would find. */
@EnableWebSecurity
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class
})
class ProviderServer {

  private static final RSAKey KEY = TestProvider.key("there");
  private static final RSAKey FOREIGN = TestProvider.key("there");

  @Bean
  Known known() {
    return new Known();
  }

  @Bean
  RegisteredClientRepository clients(Known known) {
    return TestProvider.clients(known);
  }

  @Bean
  UserDetailsService people(Known known) {
    return name -> {
      if (!known.people.containsKey(name)) {
        throw new UsernameNotFoundException(name);
      }
      return User.withUsername(name)
          .password("{noop}" + TestProvider.PASSWORD)
          .roles("PERSON")
          .build();
    };
  }

  @Bean
  JWKSource<SecurityContext> keys() {
    return new ImmutableJWKSet<>(new JWKSet(KEY));
  }

  @Bean
  JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().multipleIssuersAllowed(true).build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain endpoints(HttpSecurity http, Known known) throws Exception {
    var server = new OAuth2AuthorizationServerConfigurer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            all ->
                all.oidc(withDefaults())
                    .clientAuthentication(
                        clients ->
                            clients.authenticationProviders(
                                providers -> providers.forEach(ProviderServer::beStrict))))
        .csrf(csrf -> csrf.ignoringRequestMatchers(server.getEndpointsMatcher()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            exceptions ->
                exceptions.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
        .addFilterBefore(new StrictRequests(), SecurityContextHolderFilter.class)
        .build();
  }

  /** Who a program is must have been signed for this provider by its name (Digdir). */
  private static void beStrict(AuthenticationProvider provider) {
    if (provider instanceof JwtClientAssertionAuthenticationProvider assertions) {
      var decoders = new JwtClientAssertionDecoderFactory();
      decoders.setJwtValidatorFactory(
          client ->
              new DelegatingOAuth2TokenValidator<>(
                  JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client),
                  new JwtClaimValidator<List<String>>(
                      "aud",
                      audience ->
                          audience.equals(
                              List.of(
                                  AuthorizationServerContextHolder.getContext().getIssuer())))));
      assertions.setJwtDecoderFactory(decoders);
    }
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/client-keys/**", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(withDefaults())
        .build();
  }

  /** What Digdir's providers demand of a question, beyond what the standards do. */
  private static final class StrictRequests extends OncePerRequestFilter {

    private static final Set<String> LEVELS = Set.of("substantial", "high", "entraid");

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      var isQuestion = request.getRequestURI().equals("/ansattporten/oauth2/authorize");
      if (isQuestion && !isStrict(request)) {
        response.sendError(400);
      } else {
        chain.doFilter(request, response);
      }
    }

    private static boolean isStrict(HttpServletRequest request) {
      return Stream.of("state", "nonce", "code_challenge", "acr_values", "authorization_details")
              .allMatch(name -> request.getParameter(name) != null)
          && "S256".equals(request.getParameter("code_challenge_method"))
          && LEVELS.containsAll(List.of(request.getParameter("acr_values").split(" ")));
    }
  }

  @Bean
  OAuth2TokenGenerator<OAuth2Token> tokens(JWKSource<SecurityContext> keys, Known known) {
    var signed = new JwtGenerator(new NimbusJwtEncoder(keys));
    signed.setJwtCustomizer(context -> sign(context, known));
    var all = new DelegatingOAuth2TokenGenerator(signed, new OAuth2AccessTokenGenerator());
    return context -> lying(all.generate(context), context, known);
  }

  private static void sign(JwtEncodingContext context, Known known) {
    if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
      return;
    }
    var name = name(context);
    context
        .getClaims()
        .claims(claims -> known.sessions.put(name, String.valueOf(claims.get("sid"))));
    // Providers give another name to the same person for each that asks.
    context.getClaims().subject(context.getRegisteredClient().getId() + "|" + name.hashCode());
    known.people.getOrDefault(name, Map.of()).forEach(context.getClaims()::claim);
    var lie = known.lies.get(name);
    if (lie == null) {
      return;
    }
    switch (lie) {
      case OTHER_AUDIENCE -> context.getClaims().audience(List.of("another-program"));
      case OTHER_ISSUER -> context.getClaims().issuer("https://login.example.org");
      case OTHER_NONCE -> context.getClaims().claim("nonce", "another");
      case EXPIRED ->
          context
              .getClaims()
              .issuedAt(Instant.now().minusSeconds(7200))
              .expiresAt(Instant.now().minusSeconds(3600));
      case UNSIGNED, FOREIGN_KEY -> {
        // Below: no generator makes such by itself.
      }
    }
  }

  private static @Nullable OAuth2Token lying(
      @Nullable OAuth2Token token, OAuth2TokenContext context, Known known) {
    var lie = known.lies.get(name(context));
    if (!(token instanceof Jwt jwt) || token instanceof OAuth2AccessToken) {
      return token;
    }
    try {
      var claims = SignedJWT.parse(jwt.getTokenValue()).getJWTClaimsSet();
      if (lie == Lie.UNSIGNED) {
        return with(jwt, new PlainJWT(claims).serialize());
      }
      return lie == Lie.FOREIGN_KEY ? with(jwt, signedByAnother(claims)) : token;
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(OAuth2TokenContext context) {
    return Objects.requireNonNull(context.<Authentication>getPrincipal()).getName();
  }

  /** A token of this provider for a program. */
  static String signed(JWTClaimsSet claims) {
    try {
      var signed =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
      signed.sign(new RSASSASigner(KEY));
      return signed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signedByAnother(JWTClaimsSet claims) throws JOSEException {
    var signed =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(FOREIGN.getKeyID()).build(),
            new JWTClaimsSet.Builder(claims).issueTime(new Date()).build());
    signed.sign(new RSASSASigner(FOREIGN));
    return signed.serialize();
  }

  private static Jwt with(Jwt jwt, String value) {
    return new Jwt(value, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getHeaders(), jwt.getClaims());
  }

  /** The public keys of those who ask. */
  @Bean
  RouterFunction<ServerResponse> clientKeys(Known known) {
    return RouterFunctions.route()
        .GET(
            "/client-keys/{kind}",
            request ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(
                        Objects.requireNonNull(known.clientKeys.get(request.pathVariable("kind")))))
        .build();
  }
}
