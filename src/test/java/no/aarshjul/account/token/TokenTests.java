package no.aarshjul.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.Visitor;
import no.aarshjul.account.people.ManagingPeople;
import no.aarshjul.account.provider.TestProvider;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Programs show tokens, where user names and passwords are switched off for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTests {

  private static final String PASSWORD = "four words in a row";
  private static final Pattern MADE = Pattern.compile("id=\"made\">([^<]+)<");
  private static final Pattern REVOKE = Pattern.compile("/me/tokens/([0-9a-f-]{36})/revoke");
  private static final String MUNICIPALITY = "0192:310000019";

  private final HttpClient http = HttpClient.newHttpClient();
  private TestProvider issuer;
  private InProcess application;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    issuer = TestProvider.start();
    application =
        InProcess.start(
            folder,
            "aarshjul.demo=false",
            "aarshjul.access.second-factor.demanded=false",
            "aarshjul.database.mode=embedded",
            "aarshjul.access.issuers.maskinporten.issuer=" + issuer.issuer("maskinporten"),
            "aarshjul.access.issuers.maskinporten.keys=" + issuer.keys("maskinporten"),
            "aarshjul.access.issuers.maskinporten.audience=https://aarshjul.example.org",
            "aarshjul.access.issuers.maskinporten.subject=consumer",
            "aarshjul.access.issuers.maskinporten.scope-prefix=centre:aarshjul/");
    person("kari", Grant.of(Role.COORDINATOR));
  }

  @AfterAll
  void stop() {
    http.close();
    application.close();
    issuer.close();
  }

  private Person person(String name, Grant... grants) {
    return application.inTransaction(
        () ->
            application
                .get(People.class)
                .add(name, name, name + "@example.org", PASSWORD, List.of(grants)));
  }

  private Visitor as(String name) throws Exception {
    var visitor = new Visitor(application.port(), "Accept-Language", "en");
    assertThat(visitor.login(name, PASSWORD).headers().firstValue("Location")).hasValue("/");
    return visitor;
  }

  private String in(int days) {
    return today().plusDays(days).toString();
  }

  private LocalDate today() {
    return Norway.day(application.get(MovableClock.class).instant());
  }

  /**
   * Makes a token on the page; the form's fields after name and last day, each name before value.
   */
  private String made(String name, String... fields) throws Exception {
    try (var visitor = as(name)) {
      var wish = new HashMap<>(Map.of("name", "Power BI", "until", in(30)));
      for (int i = 0; i < fields.length; i += 2) {
        wish.put(fields[i], fields[i + 1]);
      }
      var answer = visitor.submit("/me/tokens", "/me/tokens", wish);
      var token = MADE.matcher(answer.body());
      assertThat(token.find()).as(answer.body()).isTrue();
      return token.group(1);
    }
  }

  private HttpResponse<String> ask(String token, String path)
      throws IOException, InterruptedException {
    return send("Bearer " + token, path, "GET");
  }

  private HttpResponse<String> send(String authorization, String path, String method)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static String challenge(HttpResponse<String> response) {
    return response.headers().firstValue("WWW-Authenticate").orElse("");
  }

  @Test
  void aProgramMayDoWhatItsTokenAndItsPersonMay() throws Exception {
    var token = made("kari", "scopes", "cohorts.read");
    assertThat(token).startsWith("aarshjul_").hasSizeGreaterThan(50);
    var answer = ask(token, "/api/cohorts");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    var beyond = send("Bearer " + token, "/api/cohorts", "POST");
    assertThat(beyond.statusCode()).isEqualTo(403);
    assertThat(challenge(beyond))
        .contains("error=\"insufficient_scope\"", "scope=\"cohorts.write\"");
    assertThat(beyond.body()).contains("cohorts.write").contains("\"status\":403");
    for (var other : List.of("/api/tasks", "/api/audit/trail.jsonl", "/actuator/metrics")) {
      assertThat(ask(token, other).statusCode()).as(other).isEqualTo(403);
    }
    for (var nowhere : List.of("/api", "/actuator", "/%61pi/cohorts", "/api/nope")) {
      assertThat(ask(token, nowhere).statusCode()).as(nowhere).isEqualTo(403);
    }
    assertThat(ask(made("kari", "scopes", "measures.read"), "/actuator/metrics").statusCode())
        .isEqualTo(200);
    assertThat(
            application
                .get(JdbcClient.class)
                .sql("select digest from access_token")
                .query(String.class)
                .list())
        .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(application.get(Trail.class).of(Chain.SYSTEM).toString())
        .contains("token.made")
        .doesNotContain(token);
  }

  @Test
  void aTokenOfOneMunicipalityIsForThatOneOnly() throws Exception {
    person("eva", Grant.contact("1508"), Grant.contact("5001"), Grant.of(Role.LIAISON));
    var token = made("eva", "scopes", "cohorts.read", "municipality", "1508");
    assertThat(ask(token, "/api/cohorts").statusCode()).isEqualTo(403);
    assertThat(ask(made("eva", "scopes", "cohorts.read"), "/api/cohorts").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTokenEndsWithItsDayItsRoleItsPersonAndWhenItIsTakenBack() throws Exception {
    var liaison = person("liv", Grant.of(Role.LIAISON));
    var managing = application.get(ManagingPeople.class);
    var kari = application.get(People.class).findByUsername("kari").orElseThrow();
    var token = made("liv", "scopes", "cohorts.read");
    assertThat(ask(token, "/api/cohorts").statusCode()).isEqualTo(200);
    managing.take(liaison.id(), Role.LIAISON, "", "", kari);
    assertThat(ask(token, "/api/cohorts").statusCode()).as("without the role").isEqualTo(403);
    managing.erase(liaison.id(), "has left", kari);
    assertThat(ask(token, "/api/cohorts").statusCode()).as("without the person").isEqualTo(401);

    person("mia", Grant.of(Role.LIAISON));
    var revoked = made("mia", "scopes", "cohorts.read");
    ask(revoked, "/api/cohorts");
    try (var visitor = as("mia")) {
      var page = visitor.get("/me/tokens").body();
      assertThat(page).contains("Power BI", "cohorts.read").doesNotContain(revoked, ">Never<");
      var id = REVOKE.matcher(page);
      assertThat(id.find()).isTrue();
      var path = "/me/tokens/" + id.group(1) + "/revoke";
      try (var other = as("kari")) {
        assertThat(other.submit("/me/tokens", path, Map.of()).statusCode()).isEqualTo(404);
      }
      assertThat(ask(revoked, "/api/cohorts").statusCode()).isEqualTo(200);
      visitor.submit("/me/tokens", path, Map.of());
    }
    var after = ask(revoked, "/api/cohorts");
    assertThat(after.statusCode()).isEqualTo(401);
    assertThat(challenge(after)).startsWith("Bearer").contains("invalid_token");

    var old = made("mia", "scopes", "cohorts.read", "until", in(0));
    application.get(MovableClock.class).advance(Duration.ofDays(1));
    assertThat(ask(old, "/api/cohorts").statusCode()).as("the day after").isEqualTo(401);
  }

  @Test
  void whatIsTypedWrongIsToldAndStays() throws Exception {
    try (var visitor = as("kari")) {
      for (var wrong :
          List.of(
              Map.of("name", "", "scopes", "cohorts.read", "until", in(1)),
              Map.of("name", "a", "until", in(1)),
              Map.of("name", "a", "scopes", "everything", "until", in(1)),
              Map.of("name", "a", "scopes", "cohorts.read", "until", in(-1)),
              Map.of("name", "a", "scopes", "cohorts.read", "until", in(400)),
              Map.of("name", "a", "scopes", "cohorts.read"),
              Map.of("name", "a", "scopes", "cohorts.read", "until", in(1), "municipality", "1508"),
              Map.of("name", "<b>", "scopes", "cohorts.read", "until", in(1)))) {
        var answer = visitor.submit("/me/tokens", "/me/tokens", wrong);
        assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(422);
        assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("id=\"made\"");
      }
    }
  }

  @Test
  void userNamesAndPasswordsAreNotLookedAt() throws Exception {
    var basic =
        "Basic " + Base64.getEncoder().encodeToString(("kari:" + PASSWORD).getBytes("UTF-8"));
    var answer = send(basic, "/api/cohorts", "GET");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"Aarshjul\"");
  }

  @Test
  void aMunicipalitysProgramComesInWithATokenOfMaskinporten() throws Exception {
    var program = person("program-1508", Grant.of(Role.LIAISON));
    try (var visitor = as("kari")) {
      var page = "/people/" + program.id();
      var linked =
          visitor.submit(
              page,
              page + "/identities",
              Map.of("issuer", issuer.issuer("maskinporten"), "subject", MUNICIPALITY));
      assertThat(linked.statusCode()).isEqualTo(302);
      assertThat(visitor.get(page).body()).contains("maskinporten: " + MUNICIPALITY);
    }
    assertThat(ask(token(Map.of()), "/api/cohorts").statusCode()).isEqualTo(200);
    var refused =
        Map.of(
            "another audience", token(Map.of("aud", "https://another.example.org")),
            "another issuer", token(Map.of("iss", "https://maskinporten.example.org")),
            "no name for a consumer", token(Map.of("consumer", Map.of("ID", "a\0b"))),
            "another consumer", token(Map.of("consumer", Map.of("ID", "0192:310000027"))),
            "expired", token(Map.of("exp", Date.from(Instant.now().minusSeconds(600)))),
            "without an end", withoutEnd(),
            "unsigned", unsigned(token(Map.of())),
            "changed", token(Map.of()).replaceFirst("\\.([^.]{10})", ".AAAAAAAAAA"),
            "nonsense", "nonsense",
            "own, made up", "aarshjul_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for (var one : refused.entrySet()) {
      var answer = ask(one.getValue(), "/api/cohorts");
      assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(401);
      assertThat(challenge(answer)).as(one.getKey()).contains("invalid_token");
    }
    assertThat(ask(token(Map.of("scope", "other:cohorts.read")), "/api/cohorts").statusCode())
        .as("another program's scope")
        .isEqualTo(403);
    try (var visitor = as("kari")) {
      var page = "/people/" + program.id();
      visitor.submit(
          page, page + "/identities/take", Map.of("issuer", issuer.issuer("maskinporten")));
    }
    assertThat(ask(token(Map.of()), "/api/cohorts").statusCode()).as("forgotten").isEqualTo(401);
    assertThat(application.get(Trail.class).of(Chain.SYSTEM))
        .extracting(Entry::action)
        .contains("identity.linked", "identity.unlinked", "person.logged-in.refused");
  }

  /** As Maskinporten signs it for a supplier that acts for a municipality. */
  private String token(Map<String, Object> changed) {
    var now = Instant.now();
    var claims =
        new HashMap<String, Object>(
            Map.of(
                "iss",
                issuer.issuer("maskinporten"),
                "aud",
                "https://aarshjul.example.org",
                "scope",
                "centre:aarshjul/cohorts.read",
                "client_id",
                "a-program",
                "token_type",
                "Bearer",
                "iat",
                Date.from(now),
                "exp",
                Date.from(now.plusSeconds(120)),
                "jti",
                "one",
                "consumer",
                Map.of("authority", "iso6523-actorid-upis", "ID", MUNICIPALITY),
                "supplier",
                Map.of("authority", "iso6523-actorid-upis", "ID", "0192:310000035")));
    claims.putAll(changed);
    return issuer.token(claims);
  }

  private String withoutEnd() {
    var claims = new HashMap<String, Object>();
    claims.put("exp", null);
    return token(claims);
  }

  private static String unsigned(String token) {
    var head =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
    return head + "." + token.split("\\.")[1] + ".";
  }
}
