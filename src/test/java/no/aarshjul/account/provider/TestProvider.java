package no.aarshjul.account.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * A provider of logins (Spring Authorization Server) at an address of its own, with an issuer for
 * each kind that people come in by. Each refuses what the one that it stands for refuses.
 */
public final class TestProvider implements AutoCloseable {

  public static final String PASSWORD = "a password there";
  public static final String SECRET = "a secret between servers";
  public static final String CLIENT = "aarshjul";

  private final ConfigurableApplicationContext context;
  private final Known known;

  private TestProvider(ConfigurableApplicationContext context) {
    this.context = context;
    this.known = context.getBean(Known.class);
  }

  /** What the provider knows of people and programs, and how it lies in some tests. */
  static final class Known {
    final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
    final Map<String, Lie> lies = new ConcurrentHashMap<>();
    final Map<String, String> sessions = new ConcurrentHashMap<>();
    final Map<String, RegisteredClient> clients = new ConcurrentHashMap<>();
    final Map<String, String> clientKeys = new ConcurrentHashMap<>();
  }

  /** What is wrong with what is signed for somebody. */
  enum Lie {
    OTHER_AUDIENCE,
    OTHER_ISSUER,
    OTHER_NONCE,
    EXPIRED,
    UNSIGNED,
    FOREIGN_KEY
  }

  public static TestProvider start() {
    return new TestProvider(
        new SpringApplicationBuilder(ProviderServer.class)
            .run(
                "--server.port=0",
                "--spring.config.location=optional:classpath:/none/",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
  }

  private int port() {
    return Integer.parseInt(
        java.util.Objects.requireNonNull(
            context.getEnvironment().getProperty("local.server.port")));
  }

  public String address() {
    return "http://localhost:" + port();
  }

  /** The address of a kind: {@code ansattporten}, {@code entra} or {@code openid}. */
  public String issuer(String kind) {
    return address() + "/" + kind;
  }

  /** Lets a server ask, which signs with a key, or shows a secret where the key is null. */
  public void admit(String kind, String server, JWK key) {
    known.clientKeys.put(kind, "{\"keys\":[%s]}".formatted(key.toPublicJWK().toJSONString()));
    admit(
        kind,
        server,
        RegisteredClient.withId(kind)
            .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .jwkSetUrl(address() + "/client-keys/" + kind)
                    .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256)
                    .build()));
  }

  public void admit(String kind, String server) {
    admit(
        kind,
        server,
        RegisteredClient.withId(kind)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientSecret("{noop}" + SECRET)
            .clientSettings(ClientSettings.builder().requireProofKey(true).build()));
  }

  private void admit(String kind, String server, RegisteredClient.Builder client) {
    known.clients.put(
        kind,
        client
            .clientId(CLIENT + "-" + kind)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(server + "/login/oauth2/code/" + kind)
            .postLogoutRedirectUri(server + "/login?out")
            .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
            .build());
  }

  /** Somebody with a login there, and what is signed for them. */
  public void person(String name, Map<String, Object> claims) {
    known.people.put(name, claims);
  }

  void lies(String name, Lie lie) {
    known.lies.put(name, lie);
  }

  void isHonest(String name) {
    known.lies.remove(name);
  }

  /** What the provider calls the last session of somebody. */
  String session(String name) {
    return java.util.Objects.requireNonNull(known.sessions.get(name));
  }

  /** What Ansattporten signs for somebody who acts for organisations. */
  public static Map<String, Object> acting(String level, String... organisations) {
    return Map.of(
        "acr",
        level,
        "authorization_details",
        List.of(
            Map.of(
                "type",
                "ansattporten:altinn:resource",
                "resource",
                "urn:altinn:resource:u4ssc",
                "reportees",
                Arrays.stream(organisations)
                    .map(
                        one ->
                            Map.of(
                                "Authority",
                                "iso6523-actorid-upis",
                                "ID",
                                "0192:" + one,
                                "Name",
                                "KOMMUNE " + one))
                    .toList())));
  }

  /** Where the keys are with which an issuer signs. */
  public String keys(String kind) {
    return issuer(kind) + "/oauth2/jwks";
  }

  /** A token for a program. */
  public String token(Map<String, Object> claims) {
    var set = new JWTClaimsSet.Builder();
    claims.forEach(set::claim);
    return ProviderServer.signed(set.build());
  }

  public static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the register of legal entities answers about one municipality, kept in a file. */
  public static Path register(Path folder, String municipality, String organisation)
      throws IOException {
    return Files.writeString(
        folder.resolve("organisations.json"),
        """
        {"_embedded":{"enheter":[{"organisasjonsnummer":"%s","navn":"KOMMUNE %s",
        "organisasjonsform":{"kode":"KOMM"},"forretningsadresse":{"kommunenummer":"%s"}}]}}
        """
            .formatted(organisation, municipality, municipality));
  }

  /** Clients that are admitted while the provider runs. */
  static RegisteredClientRepository clients(Known known) {
    return new RegisteredClientRepository() {
      @Override
      public void save(RegisteredClient client) {
        known.clients.put(client.getId(), client);
      }

      @Override
      public @Nullable RegisteredClient findById(String id) {
        return known.clients.get(id);
      }

      @Override
      public @Nullable RegisteredClient findByClientId(String id) {
        return known.clients.values().stream()
            .filter(client -> client.getClientId().equals(id))
            .findFirst()
            .orElse(null);
      }
    };
  }

  @Override
  public void close() {
    context.close();
  }
}
