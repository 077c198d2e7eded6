package no.aarshjul;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Role;
import no.aarshjul.account.login.LoginOf;
import no.aarshjul.casestudy.CaseStudyId;
import no.aarshjul.casestudy.CaseStudyRows;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.gapfilling.EvidenceId;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.gapfilling.KeepingEvidence;
import no.aarshjul.gapfilling.workbook.UploadId;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.ScoringEvaluation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route × every role × own and other municipality. What is expected stands in {@code
 * docs/authorisation.md}; a route without a line there fails the test.
 */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuthorisationTests {

  private static final Path TABLE = Path.of("docs/authorisation.md");

  /** One of the values that the technical department answers for. */
  private static final String TECHNICAL = "EC-I-T-5A";

  private static final Path DESCRIPTION = Path.of("docs/openapi.json");

  /** Who asks, by the heading in the table. */
  private static final Map<String, String> ACTORS = new LinkedHashMap<>();

  static {
    ACTORS.put("visitor", "");
    ACTORS.put("coordinator", "coordinator");
    ACTORS.put("verifier", "verifier");
    ACTORS.put("liaison", "liaison");
    ACTORS.put("auditor", "auditor");
    ACTORS.put("contact", "alesund");
    ACTORS.put("contributor", "alesund-technical");
    ACTORS.put("other department", "alesund-welfare");
    ACTORS.put("other contact", "rana");
    ACTORS.put("other contributor", "rana-technical");
    ACTORS.put("ended", "ended");
  }

  private static GapFillingStage stage;
  private static MockMvc mvc;
  private static Map<String, String> values;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home, ApiDocument.SETTINGS.toArray(String[]::new));
    stage
        .get(People.class)
        .add(
            "rana-technical",
            "Tekniske tjenester, Rana",
            "rana-technical@example.org",
            "secret-of-this-test",
            List.of(Grant.contributor("1833", "technical")));
    var yesterday = stage.get(MovableClock.class).instant().minus(Duration.ofDays(1));
    stage
        .get(People.class)
        .add(
            "ended",
            "Ended",
            "ended@example.org",
            "secret-of-this-test",
            List.of(
                Grant.of(Role.COORDINATOR).during(null, yesterday),
                Grant.of(Role.VERIFIER).during(null, yesterday),
                Grant.auditor(null, yesterday),
                Grant.contact("1508").during(null, yesterday),
                Grant.contributor("1508", "technical").during(null, yesterday)));
    mvc =
        MockMvcBuilders.webAppContextSetup((WebApplicationContext) stage.application().context())
            .apply(springSecurity())
            .build();
    task(1, "contributor-1508-technical", "contact-1508");
    var evaluation = stage.evaluation("1508");
    values =
        new HashMap<>(
            Map.ofEntries(
                entry("/api/cohorts/{id}", evaluation.cohortId().toString()),
                entry("/cohorts/{id}", evaluation.cohortId().toString()),
                entry("{id}", evaluation.id().toString()),
                entry("{key}", "1"),
                entry("{upload}", upload().toString()),
                entry("{file}", evidence().toString()),
                entry("{sha256}", "0".repeat(64)),
                entry("{handle}", "0".repeat(64)),
                entry("{token}", "no-such-link"),
                entry("/people/{id}", stage.person("alesund-technical").id().toString()),
                entry("{topic}", "contact"),
                entry("/catalogue/words/{id}", "u4ssc-91"),
                entry("{language}", "nb"),
                entry("{kind}.{format}", "verification-report.pdf"),
                entry("{municipality}", "1508"),
                entry(
                    "{value}",
                    stage.provide("SC-SH-SI-4C", "12", stage.person("alesund")).toString()),
                entry("{year}", Integer.toString(stage.year())),
                entry("{study}", study(evaluation.id()).toString())));
  }

  /** A case study that is being written, of an evaluation that has results. */
  private static CaseStudyId study(EvaluationId evaluation) {
    stage
        .application()
        .inTransaction(
            () -> stage.get(ScoringEvaluation.class).score(evaluation, Stage.FINAL, Set.of()));
    return new CaseStudyRows(stage.get(JdbcClient.class)).inWriting(evaluation);
  }

  /** A workbook that the contact has sent in, of which nothing was taken over. */
  private static UploadId upload() {
    return stage.compare(stage.workbook("1508", "alesund"), "alesund").id();
  }

  /** A picture that a contributor of the technical department has kept with a value. */
  private static EvidenceId evidence() throws IOException {
    var picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", picture);
    return stage.as(
        "alesund-technical",
        person ->
            stage
                .get(KeepingEvidence.class)
                .add(
                    stage.evaluation("1508").id(),
                    TECHNICAL,
                    "picture.png",
                    picture.toByteArray(),
                    person)
                .id());
  }

  /** A task as the exporter writes it; there is no engine here. */
  private static void task(long key, String... groups) {
    rows()
        .openTask(
            key,
            "gap-filling",
            "Task_FillGaps",
            stage.evaluation("1508").id(),
            "technical",
            null,
            groups);
  }

  private static EngineRows rows() {
    return new EngineRows(stage.get(JdbcClient.class));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  /** A route of ours. */
  record Route(HttpMethod method, String pattern, boolean json) implements Comparable<Route> {
    @Override
    public String toString() {
      return "%s %s%s".formatted(method, pattern, json && !isApi() ? " (JSON)" : "");
    }

    boolean isApi() {
      return pattern.startsWith("/api/");
    }

    @Override
    public int compareTo(Route other) {
      return toString().compareTo(other.toString());
    }
  }

  private static List<Route> routes() {
    var routes = new ArrayList<Route>();
    stage
        .application()
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("no.aarshjul")) {
                for (var pattern : mapping.getPatternValues()) {
                  for (var method : mapping.getMethodsCondition().getMethods()) {
                    routes.add(
                        new Route(
                            method.asHttpMethod(),
                            pattern,
                            pattern.startsWith("/api/")
                                || mapping
                                    .getConsumesCondition()
                                    .getConsumableMediaTypes()
                                    .contains(MediaType.APPLICATION_JSON)));
                  }
                }
              }
            });
    return routes.stream().sorted().toList();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  @Order(1)
  void everyRouteLetsInWhoItShould() throws Exception {
    var found = answers(AuthorisationTests::requireEvidence);
    var expected = expected();
    var actual = new LinkedHashMap<String, String>();
    found.forEach((route, line) -> actual.put(route.toString(), line));
    if (!actual.equals(expected)) {
      Files.createDirectories(Path.of("target"));
      Files.writeString(Path.of("target/authorisation.md"), table(actual));
    }
    assertThat(actual).as("target/authorisation.md shows what was found").isEqualTo(expected);
  }

  /** Whoever may remove the file has removed it; the next one finds another. */
  private static void requireEvidence() {
    var kept = new EvidenceId(UUID.fromString(values.get("{file}")));
    try {
      stage.get(KeepingEvidence.class).get(stage.evaluation("1508").id(), kept);
    } catch (Refusal gone) {
      try {
        values.put("{file}", evidence().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static TreeMap<Route, String> answers(Runnable before) throws Exception {
    var found = new TreeMap<Route, String>();
    for (var route : routes()) {
      var line = new StringBuilder();
      for (var username : ACTORS.values()) {
        before.run();
        line.append(" ").append(answer(route, username)).append(" |");
      }
      found.put(route, line.toString());
    }
    return found;
  }

  /**
   * Rights are asked before anything is said of the state of things: of a year that was withdrawn,
   * whoever may not learn anything learns as little as before.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whoeverMayNotIsToldTheSameWhateverTheStateIs() throws Exception {
    var expected = expected();
    var evaluation = stage.evaluation("1508").id();
    requireEvidence();
    stage
        .application()
        .inTransaction(
            () -> {
              stage
                  .get(RunningEvaluation.class)
                  .end(evaluation, Outcome.WITHDRAWN, "for this test");
              return evaluation;
            });
    var told = new ArrayList<String>();
    answers(() -> {})
        .forEach(
            (route, line) -> {
              var before = expected.getOrDefault(route.toString(), "").split("\\|");
              var after = line.split("\\|");
              var actor = 0;
              for (var heading : ACTORS.keySet()) {
                var answer = before[actor].strip();
                if (!answer.equals("yes") && !answer.equals(after[actor].strip())) {
                  told.add("%s as %s: %s, then %s".formatted(route, heading, answer, after[actor]));
                }
                actor++;
              }
            });
    assertThat(told).isEmpty();
  }

  /** Here, because the description says who may do what, as the table does. */
  @Test
  void theDescriptionOfTheApiIsTheCommittedOne() throws Exception {
    var generated =
        mvc.perform(asCoordinator(HttpMethod.GET, "/described")).andReturn().getResponse();
    var description =
        new ApiDocument(generated.getContentAsString(StandardCharsets.UTF_8), expected());
    var written = description.write();
    var routes = routes().stream().filter(Route::isApi).map(Route::toString).toList();
    assertThat(description.missing(routes)).as("routes of the API without description").isEmpty();
    assertThat(description.gone()).as("words for routes that there are not").isEmpty();
    assertThat(description.shared()).as("ids of several operations").isEmpty();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/openapi.json"), written);
    assertThat(ApiDocument.difference(Files.readString(DESCRIPTION), written))
        .as(
            "the API has changed: if programs that use it can live with that, raise the version in"
                + " src/test/resources/openapi.yaml and copy target/openapi.json to %s",
            DESCRIPTION)
        .isEmpty();
  }

  /** The answer to a request without a login, and to one for nothing, are problems too. */
  @Test
  void programsAreToldProblemsWhateverGoesWrong() throws Exception {
    for (var one :
        Map.of(
                request(HttpMethod.GET, URI.create("/api/tasks")), 401,
                asCoordinator(HttpMethod.GET, "/api/nothing"), 404,
                asCoordinator(HttpMethod.DELETE, "/api/tasks"), 405,
                asCoordinator(HttpMethod.GET, "/api/tasks?page=x"), 400)
            .entrySet()) {
      var response = mvc.perform(one.getKey()).andReturn().getResponse();
      assertThat(response.getStatus()).isEqualTo(one.getValue());
      assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      var problem = Server.JSON.readTree(response.getContentAsString(StandardCharsets.UTF_8));
      assertThat(problem.path("status").asInt()).isEqualTo(one.getValue());
      assertThat(problem.path("type").asString()).isEqualTo("about:blank");
      assertThat(problem.path("title").asString()).isNotBlank();
      assertThat(problem.path("detail").asString()).isNotBlank();
    }
  }

  /** Fields that are not there, and words that nobody knows, are told as what they are. */
  @Test
  void oddBodiesAreRefusedInWords() throws Exception {
    var drafts = "/api/evaluations/%s/drafts?dataPoint=SC-SH-SI-4C".formatted(values.get("{id}"));
    for (var odd :
        List.of(
            as(HttpMethod.PUT, drafts, "alesund").content("{}"),
            as(HttpMethod.PUT, drafts, "alesund").content("{\"version\": 0}"),
            as(HttpMethod.PUT, drafts, "alesund")
                .content("{\"version\": 0, \"input\": {\"kind\": \"xyz\"}}"),
            as(
                    HttpMethod.POST,
                    "/api/evaluations/%s/withdraw".formatted(values.get("{id}")),
                    "coordinator")
                .content("{\"reason\": \"a\\u0000b\"}"),
            asCoordinator(HttpMethod.POST, "/api/cohorts")
                .content(
                    "{\"name\": \"a\\u0000b\", \"year\": 2026, \"municipalities\": [\"0301\"]}"),
            asCoordinator(
                HttpMethod.GET,
                "/api/evaluations/%s/trace?person=%%00".formatted(values.get("{id}"))),
            asCoordinator(
                HttpMethod.GET,
                "/api/evaluations/%s/moment?at=%%2B999999999-12-31T23:59:59Z"
                    .formatted(values.get("{id}"))),
            asCoordinator(HttpMethod.GET, "/api/catalogue?set=%00"),
            as(HttpMethod.POST, "/api/tasks/bulk", "alesund").content("{}"),
            as(HttpMethod.POST, "/api/tasks/bulk", "alesund").content("{\"keys\": [null]}"))) {
      var response =
          mvc.perform(odd.contentType(MediaType.APPLICATION_JSON)).andReturn().getResponse();
      assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(400);
      assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }
  }

  /** Health is for everybody, what programs measure for coordinators, by basic authentication. */
  @Test
  void measuresAreReadByProgramsOfTheCentre() throws Exception {
    assertThat(status(request(HttpMethod.GET, URI.create("/actuator/health")))).isEqualTo(200);
    assertThat(status(request(HttpMethod.GET, URI.create("/actuator/metrics")))).isEqualTo(401);
    assertThat(status(asCoordinator(HttpMethod.GET, "/actuator/metrics"))).isEqualTo(200);
    assertThat(status(as(HttpMethod.GET, "/actuator/metrics/aarshjul.jobs.waiting", "coordinator")))
        .isEqualTo(200);
    for (var username : List.of("verifier", "liaison", "auditor", "alesund")) {
      assertThat(status(as(HttpMethod.GET, "/actuator/metrics", username)))
          .as(username)
          .isEqualTo(403);
    }
  }

  private static int status(AbstractMockHttpServletRequestBuilder<?> asked) throws Exception {
    return mvc.perform(asked).andReturn().getResponse().getStatus();
  }

  private static AbstractMockHttpServletRequestBuilder<?> asCoordinator(
      HttpMethod method, String address) {
    return as(method, address, "coordinator");
  }

  private static AbstractMockHttpServletRequestBuilder<?> as(
      HttpMethod method, String address, String username) {
    AbstractMockHttpServletRequestBuilder<?> asked = request(method, URI.create(address));
    asked.with(user(LoginOf.named(username, stage.application().context())));
    return asked;
  }

  private static Map<String, String> expected() throws IOException {
    var rows = new LinkedHashMap<String, String>();
    if (Files.exists(TABLE)) {
      for (var line : Files.readAllLines(TABLE)) {
        if (line.startsWith("| `")) {
          var cells = line.split("\\|", 3);
          rows.put(cells[1].strip().replace("`", ""), cells[2]);
        }
      }
    }
    return rows;
  }

  private static String table(Map<String, String> rows) {
    var text =
        new StringBuilder(
            """
            # Who may do what

            The authorisation test asks every route as each of these people and compares the answer with this table. Contact and
            contributor belong to the municipality that is asked for (the contributor to its technical department, one more to its welfare
            department), the others to another one; the roles of *ended* were over yesterday. The things that are asked for are there, unless all are told **none**. **yes**: let in (what is then wrong with the request is told); **no**: 403; **login**: asked to log in;
            **none**: 404, there is no such thing for this person.

            | Route |""");
    ACTORS.keySet().forEach(actor -> text.append(" ").append(actor).append(" |"));
    text.append("\n|---|").append("---|".repeat(ACTORS.size())).append('\n');
    rows.forEach((route, line) -> text.append("| `%s` |%s%n".formatted(route, line)));
    return text.toString();
  }

  /** Each person finds the task open and held by nobody, whatever the one before has done to it. */
  private static void release() {
    rows().release(1);
  }

  private static String answer(Route route, String username) throws Exception {
    release();
    var asked = asking(route);
    if (!route.isApi()) {
      asked.with(csrf());
    }
    if (!username.isEmpty()) {
      asked.with(user(LoginOf.named(username, stage.application().context())));
    }
    var response = mvc.perform(asked).andReturn().getResponse();
    return word(route, username, response);
  }

  private static String word(Route route, String username, MockHttpServletResponse response)
      throws Exception {
    var location = response.getRedirectedUrl();
    if (response.getStatus() == 401
        || (location != null && location.matches("/login(\\?to=.*)?"))) {
      return "login";
    }
    if (response.getStatus() == 400) {
      assertThat(response.getContentAsString(StandardCharsets.UTF_8))
          .as("%s as %s: the test must send what the route needs", route, username)
          .contains("That does not fit")
          .doesNotContain("The request lacks");
    }
    assertThat(response.getStatus()).as("%s as %s", route, username).isLessThan(500);
    return switch (response.getStatus()) {
      case 403 -> "no";
      case 404 -> "none";
      default -> "yes";
    };
  }

  private static AbstractMockHttpServletRequestBuilder<?> asking(Route route) {
    var address = route.pattern();
    for (var value : values.entrySet()) {
      if (value.getKey().startsWith("/") && address.startsWith(value.getKey())) {
        address = address.replaceFirst("\\{id}", value.getValue());
      }
    }
    for (var value : values.entrySet()) {
      if (value.getKey().startsWith("{")) {
        address = address.replace(value.getKey(), value.getValue());
      }
    }
    var isUpload =
        route.pattern().endsWith("/evidence") || route.pattern().endsWith("/gaps/workbook");
    AbstractMockHttpServletRequestBuilder<?> asked =
        isUpload
            ? multipart(URI.create(address))
                .file("file", "no file".getBytes(StandardCharsets.UTF_8))
            : request(route.method(), URI.create(address));
    asked.header("Accept-Language", "en").cookie(new Cookie("language", "en"));
    if (route.pattern().matches("/api/evaluations/\\{id}/(moment|differences)")) {
      for (var name : List.of("at", "from", "to")) {
        asked.param(name, "2001-01-01T00:00:00Z");
      }
    }
    if (route.json()) {
      return asked
          .contentType(
              route.pattern().endsWith("workbook.xlsx")
                  ? MediaType.APPLICATION_OCTET_STREAM
                  : MediaType.APPLICATION_JSON)
          .param("dataPoint", "SC-SH-SI-4C")
          .content(body(route));
    }
    if (route.method() != HttpMethod.GET) {
      asked.contentType(
          isUpload ? MediaType.MULTIPART_FORM_DATA : MediaType.APPLICATION_FORM_URLENCODED);
    }
    if (route.pattern().contains("/trail")) {
      return asked.param("dataPoint", "SC-SH-SI-4C");
    }
    // What the forms send; a route takes from it what it knows.
    return asked
        .param("seen", "0")
        .param("dataPoint", "SC-SH-SI-4C")
        .param("after", "SC-SH-SI-4C")
        .param("text", "A question")
        .param("version", "0")
        .param("to", route.pattern().startsWith("/verifiers") ? "" : "nobody")
        .param("dataPoints", "SC-SH-SI-4C")
        .param("action", "claim")
        .param("name", "")
        .param("reason", "")
        .param("verdict", "unknown")
        .param("decision", "unknown")
        .param("municipality", "0000")
        .param("dataset", "unknown")
        .param("username", "nobody")
        .param("role", "CONTRIBUTOR")
        .param("frequency", "each")
        .param("grade", "qualified")
        .param("from", "2026-01-01")
        .param("set", "u4ssc-91")
        .param("one", "programme-2026")
        .param("other", "programme-2026");
  }

  private static String body(Route route) {
    if (route.pattern().endsWith("/drafts")) {
      return "{\"version\": 7, \"input\": {}}";
    }
    if (route.pattern().endsWith("/deadlines")) {
      return "{\"municipalities\": [], \"deadline\": \"submission\", \"by\": 0, \"reason\": \"\"}";
    }
    if (route.pattern().endsWith("/apply")) {
      return "{\"dataPoints\": []}";
    }
    return route.pattern().equals("/api/cohorts")
        ? "{\"name\": \"\", \"year\": 2026, \"municipalities\": [], \"rehearsal\": false}"
        : "{\"reason\": \"\", \"keys\": [], \"to\": \"nobody\", \"verdict\": \"unknown\", \"dataPoints\": [\"x\"],"
            + " \"decision\": \"unknown\", \"answers\": {}, \"municipality\": \"0000\"}";
  }
}
