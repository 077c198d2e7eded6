package no.aarshjul.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.people.ManagingPeople;
import no.aarshjul.account.people.PersonDetails;
import no.aarshjul.account.people.RoleRequest;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.audit.Trail;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import no.aarshjul.report.ResultsStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP as a browser and a program do: who came, who was not let in, what auditors read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditedAccessTests {

  private static final String PASSWORD = "a-password-of-this-test";

  private ResultsStage stage;
  private Person coordinator;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
    var people = stage.get(People.class);
    coordinator = people.findByUsername("coordinator").orElseThrow();
    people.add("tor", "Tor Test", "tor@example.org", PASSWORD, List.of(Grant.contact("1833")));
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  private List<Entry> entries(String action) {
    return stage.get(Trail.class).of(Chain.SYSTEM).stream()
        .filter(entry -> entry.action().equals(action))
        .toList();
  }

  private String pseudonym(String username) {
    return stage
        .get(Pseudonyms.class)
        .of(stage.get(People.class).findByUsername(username).orElseThrow().id().value());
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + stage.application().port() + path);
  }

  private HttpResponse<String> get(String path, @Nullable String username, String password)
      throws Exception {
    var request = HttpRequest.newBuilder(address(path));
    if (username != null) {
      request.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** Logs in with the form, as a browser does. */
  private HttpResponse<String> login(HttpClient client, String username, String password)
      throws Exception {
    var page =
        client.send(
            HttpRequest.newBuilder(address("/login")).build(),
            HttpResponse.BodyHandlers.ofString());
    var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
    assertThat(token.find()).isTrue();
    var form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(
                username, password, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    return client.send(
        HttpRequest.newBuilder(address("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void loginsAndFailedLoginsAreEntries() throws Exception {
    try (var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      login(client, "tor", "wrong");
      login(client, "a-secret-typed-in-the-wrong-field", "wrong");
      login(client, "tor", PASSWORD);
    }
    get("/api/tasks", "tor", "wrong");
    assertThat(entries("person.logged-in")).extracting(Entry::actor).contains(pseudonym("tor"));
    assertThat(entries("person.logged-in.refused"))
        .extracting(Entry::subject)
        .contains(pseudonym("tor"), "unknown");
    assertThat(stage.get(Trail.class).of(Chain.SYSTEM).toString())
        .doesNotContain("a-secret-typed-in-the-wrong-field");
  }

  @Test
  void aRefusedRequestIsAnEntryUnderTheIdThatTheCallerWasTold() throws Exception {
    var path = "/api/evaluations/" + stage.evaluation(ResultsStage.ALESUND).id() + "/trace";
    var refused = get(path, "tor", PASSWORD);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(entries("request.refused"))
        .anySatisfy(
            entry -> {
              assertThat(entry.actor()).isEqualTo(pseudonym("tor"));
              assertThat(entry.subject()).isEqualTo("GET /api/evaluations/{id}/trace");
              assertThat(entry.why()).isEqualTo("403: GET " + path);
              assertThat(entry.requestId())
                  .isEqualTo(refused.headers().firstValue("X-Request-Id").orElseThrow());
            });
  }

  @Test
  void aTraceOfAnUnknownEvaluationIsRefusedInPlainWords() throws Exception {
    var unknown = UUID.randomUUID();
    var people = stage.get(People.class);
    people.add("ada", "Ada Auditor", "ada@example.org", PASSWORD, List.of(Grant.of(Role.AUDITOR)));
    for (var part :
        List.of("trace", "trace.jsonl", "trace.xes", "trace.prov.json", "archive.zip")) {
      var answer = get("/api/evaluations/%s/%s".formatted(unknown, part), "ada", PASSWORD);
      assertThat(answer.statusCode()).as(part).isEqualTo(404);
      assertThat(answer.body()).as(part).contains(unknown.toString());
    }
    var moment =
        get(
            "/api/evaluations/%s/moment?at=2001-01-01T00:00:00Z"
                .formatted(stage.evaluation(ResultsStage.ALESUND).id()),
            "ada",
            PASSWORD);
    assertThat(moment.statusCode()).isEqualTo(400);
    assertThat(moment.body()).contains("2001-01-01");
  }

  @Test
  void anAuditorOfOneMunicipalitySeesItAloneAndEverythingReadIsAnEntry() throws Exception {
    letIn("riksrevisjonen", "1508", today());
    var own = "/api/evaluations/" + stage.evaluation(ResultsStage.ALESUND).id() + "/trace";
    var other = "/api/evaluations/" + stage.evaluation(ResultsStage.VARDO).id() + "/trace";
    assertThat(get(own, "riksrevisjonen", PASSWORD).statusCode()).isEqualTo(200);
    assertThat(get(other, "riksrevisjonen", PASSWORD).statusCode()).isEqualTo(403);
    assertThat(get("/api/audit/verification", "riksrevisjonen", PASSWORD).statusCode())
        .isEqualTo(403);
    assertThat(entries("auditor.read"))
        .filteredOn(entry -> entry.actor().equals(pseudonym("riksrevisjonen")))
        .extracting(Entry::subject)
        .contains("GET " + own);
    assertThat(entries("role.given"))
        .extracting(Entry::subject)
        .contains(pseudonym("riksrevisjonen"));
  }

  @Test
  void anAuditorIsLetInForATimeOnly() throws Exception {
    letIn("gjest", "", today());
    assertThat(get("/api/audit/verification", "gjest", PASSWORD).statusCode()).isEqualTo(200);
    stage.get(MovableClock.class).advance(Duration.ofDays(2));
    assertThat(get("/api/audit/verification", "gjest", PASSWORD).statusCode()).isEqualTo(403);
  }

  @Test
  void theAccessOfAnAuditorCanBeEndedAtOnce() throws Exception {
    var managing = stage.get(ManagingPeople.class);
    letIn("kort", "", today().plusDays(30));
    assertThat(get("/api/audit/verification", "kort", PASSWORD).statusCode()).isEqualTo(200);
    managing.take(
        stage.get(People.class).findByUsername("kort").orElseThrow().id(),
        Role.AUDITOR,
        "",
        "",
        coordinator);
    assertThat(get("/api/audit/verification", "kort", PASSWORD).statusCode()).isEqualTo(403);
    assertThat(entries("role.taken")).extracting(Entry::subject).contains(pseudonym("kort"));
  }

  private LocalDate today() {
    return Norway.day(stage.get(MovableClock.class).instant());
  }

  /** An auditor with a password, until the end of a day. */
  private void letIn(String username, String municipality, LocalDate last) {
    var person =
        stage
            .application()
            .inTransaction(
                () ->
                    stage
                        .get(ManagingPeople.class)
                        .add(
                            new PersonDetails(
                                username,
                                "Revisor " + username,
                                username + "@example.org",
                                Language.FIRST),
                            List.of(new RoleRequest(Role.AUDITOR, municipality, "", null, last)),
                            coordinator));
    stage.get(People.class).setPassword(person.id(), PASSWORD);
  }
}
