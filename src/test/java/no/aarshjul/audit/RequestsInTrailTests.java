package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Role;
import no.aarshjul.account.login.LoginOf;
import no.aarshjul.account.people.ManagingPeople;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.gapfilling.Evidence;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.gapfilling.KeepingEvidence;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What requests leave in the trail: no words of strangers, few entries, in their own chains. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RequestsInTrailTests {

  private static final String PASSWORD = "a-password-of-this-test";
  private static final String POINT = "SC-SH-SI-4C";

  private GapFillingStage stage;
  private MockMvc mvc;

  @BeforeAll
  void start(@TempDir Path home) {
    stage = GapFillingStage.openReadingFilesHere(home);
    mvc = mvc(stage.application());
    for (var program : List.of("robot", "other-robot")) {
      stage
          .get(People.class)
          .add(program, program, "r@example.org", PASSWORD, List.of(Grant.contact("1833")));
    }
    var rows = new EngineRows(stage.get(JdbcClient.class));
    for (long key = 1; key <= 60; key++) {
      rows.openTask(
          key,
          "gap-filling",
          "Task_FillGaps",
          stage.evaluation(GapFillingStage.ALESUND).id(),
          "technical",
          key == 60 ? "alesund-technical" : null,
          "contributor-1508-technical",
          "contact-1508");
    }
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  private static MockMvc mvc(InProcess application) {
    return MockMvcBuilders.webAppContextSetup((WebApplicationContext) application.context())
        .apply(springSecurity())
        .build();
  }

  private List<Entry> entries(Chain chain, String action) {
    return stage.get(Trail.class).of(chain).stream()
        .filter(entry -> entry.action().equals(action))
        .toList();
  }

  private List<Entry> entries(String action, String actor) {
    return entries(Chain.SYSTEM, action).stream()
        .filter(entry -> entry.actor().equals(actor))
        .toList();
  }

  private String pseudonym(String username) {
    return stage.get(Pseudonyms.class).of(stage.person(username).id().value());
  }

  private Chain chain() {
    return stage.evaluation(GapFillingStage.ALESUND).chain();
  }

  private void later(Duration time) {
    stage.get(MovableClock.class).advance(time);
    stage.get(Counting.class).write();
  }

  private static MockHttpServletResponse send(
      MockMvc mvc, AbstractMockHttpServletRequestBuilder<?> asked) throws Exception {
    return mvc.perform(asked).andReturn().getResponse();
  }

  private AbstractMockHttpServletRequestBuilder<?> as(
      String username, HttpMethod method, String address) {
    AbstractMockHttpServletRequestBuilder<?> asked = request(method, URI.create(address));
    asked.with(user(LoginOf.named(username, stage.application().context())));
    return asked.with(csrf());
  }

  private static AbstractMockHttpServletRequestBuilder<?> program(
      String username, String password, String address) {
    AbstractMockHttpServletRequestBuilder<?> asked = request(HttpMethod.GET, URI.create(address));
    return asked.header(
        "Authorization",
        "Basic "
            + Base64.getEncoder()
                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  private void isIntact() {
    stage.get(Sealing.class).seal();
    assertThat(stage.get(Trail.class).verify().isIntact()).isTrue();
  }

  @Test
  void aFloodOfStrangersRefusalsOverTwoProcessesIsTwoEntriesWithoutTheirWords(@TempDir Path home)
      throws Exception {
    later(Duration.ofMinutes(11));
    var before = entries("request.refused", "system:visitor").size();
    var first = "/Kari-Nordmann-is-a-thief-0";
    try (var other = InProcess.beside(stage.application(), home)) {
      var beside = mvc(other);
      for (int i = 0; i < 100; i++) {
        var path = "/Kari-Nordmann-is-a-thief-" + i;
        var asked =
            request(HttpMethod.POST, URI.create(path))
                .header("User-Agent", "Kari-Nordmann")
                .header("X-Request-Id", "Kari-Nordmann");
        assertThat(send(i % 2 == 0 ? mvc : beside, asked).getStatus()).isEqualTo(403);
      }
    }
    assertThat(entries("request.refused", "system:visitor"))
        .hasSize(before + 1)
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.subject()).isEqualTo("POST unknown");
              assertThat(entry.why())
                  .isEqualTo(
                      "403: POST %d characters, sha256:%s"
                          .formatted(first.length(), Sha256.of(first)));
            });
    later(Duration.ofMinutes(11));
    assertThat(entries("request.refused", "system:visitor"))
        .hasSize(before + 2)
        .last()
        .satisfies(entry -> assertThat(entry.newValue()).startsWith("100 times, "));
    later(Duration.ofMinutes(11));
    assertThat(entries("request.refused", "system:visitor")).hasSize(before + 2);
    assertThat(stage.get(Trail.class).of(Chain.SYSTEM).toString()).doesNotContain("Nordmann");
    isIntact();
  }

  @Test
  void aFloodOfWrongPasswordsIsOneEntryWithACountWhateverNamesWereTyped() throws Exception {
    later(Duration.ofMinutes(11));
    var before = entries("person.logged-in.refused", "system:visitor").size();
    for (int i = 0; i < 30; i++) {
      var answer = send(mvc, program("Kari Nordmann\0 " + i, "wrong", "/api/tasks"));
      assertThat(answer.getStatus()).isEqualTo(401);
    }
    assertThat(entries("person.logged-in.refused", "system:visitor"))
        .hasSize(before + 1)
        .last()
        .satisfies(entry -> assertThat(entry.subject()).isEqualTo("unknown"));
    later(Duration.ofMinutes(11));
    assertThat(entries("person.logged-in.refused", "system:visitor"))
        .hasSize(before + 2)
        .last()
        .satisfies(entry -> assertThat(entry.newValue()).startsWith("30 times, "));
    assertThat(stage.get(Trail.class).of(Chain.SYSTEM).toString()).doesNotContain("Nordmann");
    isIntact();
  }

  private MockHttpServletResponse bulk(String username, LongStream keys) throws Exception {
    var json = keys.mapToObj(key -> "\"" + key + "\"").collect(Collectors.joining(","));
    return send(
        mvc,
        as(username, HttpMethod.POST, "/api/tasks/bulk")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"keys\": [%s]}".formatted(json)));
  }

  @Test
  void nobodyWritesIntoAnotherMunicipalitysChain() throws Exception {
    var before = stage.get(Trail.class).of(chain()).size();
    var asked = entries("task.opened.refused", pseudonym("rana")).size();
    var tooMany = bulk("rana", LongStream.rangeClosed(1, 1000));
    assertThat(tooMany.getStatus()).isEqualTo(400);
    assertThat(tooMany.getContentAsString()).contains("50");
    assertThat(entries("task.opened.refused", pseudonym("rana"))).hasSize(asked);
    assertThat(bulk("rana", LongStream.rangeClosed(1, 50)).getStatus()).isEqualTo(200);
    for (var path : List.of("/tasks/1", "/api/tasks/1/form")) {
      assertThat(send(mvc, as("rana", HttpMethod.GET, path)).getStatus()).isEqualTo(404);
    }
    for (var path : List.of("/api/tasks/1/claim", "/api/tasks/2/unclaim")) {
      assertThat(send(mvc, as("rana", HttpMethod.POST, path)).getStatus()).isEqualTo(404);
    }
    var evaluation = stage.evaluation(GapFillingStage.ALESUND).id();
    for (var path :
        List.of(
            "/evaluations/%s/trail.jsonl", "/evaluations/%s/trail.xes", "/evaluations/%s/gaps")) {
      assertThat(send(mvc, as("rana", HttpMethod.GET, path.formatted(evaluation))).getStatus())
          .isEqualTo(403);
    }
    assertThat(
            send(
                    mvc,
                    as("rana", HttpMethod.PUT, "/api/evaluations/" + evaluation + "/drafts")
                        .queryParam("dataPoint", POINT)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"version\": 0, \"input\": {\"kind\": \"value\"}}"))
                .getStatus())
        .isEqualTo(403);
    later(Duration.ofDays(1));
    assertThat(stage.get(Trail.class).of(chain())).hasSize(before);
    assertThat(entries("task.opened.refused", pseudonym("rana"))).hasSize(asked + 2);
  }

  @Test
  void whatIsRefusedToColleaguesStandsInTheirOwnChainWithoutNames() throws Exception {
    assertThat(send(mvc, as("alesund", HttpMethod.POST, "/api/tasks/60/claim")).getStatus())
        .isEqualTo(409);
    assertThat(entries(chain(), "task.claimed.refused"))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(pseudonym("alesund"));
              assertThat(entry.why()).doesNotContain("alesund-technical");
            });
  }

  @Test
  void aRoleThatSomebodyDoesNotHaveIsNotTaken() throws Exception {
    var contact = stage.person("rana");
    var before = entries(Chain.SYSTEM, "role.taken").size();
    assertThatThrownBy(
            () ->
                stage
                    .get(ManagingPeople.class)
                    .take(contact.id(), Role.AUDITOR, "", "", stage.person("coordinator")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not have this role");
    assertThat(entries(Chain.SYSTEM, "role.taken")).hasSize(before);
  }

  @Test
  void loginsOfProgramsAreOneEntryAnHourEach() throws Exception {
    later(Duration.ofMinutes(61));
    for (var program : List.of("robot", "other-robot")) {
      var before = entries("program.logged-in", pseudonym(program)).size();
      for (int i = 0; i < 5; i++) {
        assertThat(send(mvc, program(program, PASSWORD, "/api/tasks")).getStatus()).isEqualTo(200);
      }
      assertThat(entries("program.logged-in", pseudonym(program))).hasSize(before);
    }
    later(Duration.ofMinutes(61));
    for (var program : List.of("robot", "other-robot")) {
      assertThat(entries("program.logged-in", pseudonym(program)))
          .last()
          .satisfies(entry -> assertThat(entry.newValue()).startsWith("5 times, "));
    }
  }

  @Test
  void draftsAreOneEntryADayForEachPersonAndEvaluation() {
    var before = entries(chain(), "draft.saved").size();
    for (int version = 0; version < 4; version++) {
      stage.draft(POINT, GapFillingStage.counted("1" + version), version, "alesund");
    }
    assertThat(entries(chain(), "draft.saved")).hasSize(before);
    later(Duration.ofDays(1));
    assertThat(entries(chain(), "draft.saved"))
        .hasSize(before + 1)
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(pseudonym("alesund"));
              assertThat(entry.newValue()).startsWith("4 times, ");
            });
    isIntact();
  }

  @Test
  void whoReadsOrTakesAlongWhatIsPersonalIsAnEntry() throws Exception {
    var evaluation = stage.evaluation(GapFillingStage.ALESUND).id();
    assertThat(send(mvc, as("coordinator", HttpMethod.GET, "/mails")).getStatus()).isEqualTo(200);
    assertThat(send(mvc, as("coordinator", HttpMethod.GET, "/people")).getStatus()).isEqualTo(200);
    send(mvc, as("coordinator", HttpMethod.GET, "/api/audit/trail.jsonl"));
    for (var action : List.of("mails.read", "people.read", "trail.downloaded")) {
      assertThat(entries(action, pseudonym("coordinator"))).as(action).isNotEmpty();
    }
    send(mvc, as("alesund", HttpMethod.GET, "/evaluations/" + evaluation + "/trail.jsonl"));
    assertThat(entries(chain(), "trail.downloaded"))
        .extracting(Entry::actor)
        .contains(pseudonym("alesund"));
    var file = evidence();
    assertThat(entries(chain(), "evidence.added"))
        .last()
        .satisfies(entry -> assertThat(entry.why()).isEqualTo(Foreign.words("Kari Nordmann.png")));
    assertThat(
            send(
                    mvc,
                    as(
                        "verifier",
                        HttpMethod.GET,
                        "/evaluations/%s/evidence/%s".formatted(evaluation, file.id())))
                .getStatus())
        .isEqualTo(200);
    assertThat(entries(chain(), "evidence.read"))
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(pseudonym("verifier"));
              assertThat(entry.subject()).isEqualTo(POINT + " sha256:" + file.sha256());
            });
  }

  private Evidence evidence() throws Exception {
    var picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture);
    return stage.as(
        "alesund",
        person ->
            stage
                .get(KeepingEvidence.class)
                .add(
                    stage.evaluation(GapFillingStage.ALESUND).id(),
                    POINT,
                    "Kari Nordmann.png",
                    picture.toByteArray(),
                    person));
  }

  @Test
  void aSharedViewIsAnEntryAndOnesOwnIsNot() throws Exception {
    var before = entries("view.shared", pseudonym("alesund")).size();
    for (var shared : List.of("false", "true")) {
      send(
          mvc,
          as("alesund", HttpMethod.POST, "/tasks/views")
              .param("name", "Kari is late " + shared)
              .param("shared", shared));
    }
    assertThat(entries("view.shared", pseudonym("alesund"))).hasSize(before + 1);
    assertThat(stage.get(Trail.class).of(Chain.SYSTEM).toString()).doesNotContain("Kari is late");
  }

  /** Told by a program's answer or by the page that follows. */
  @Test
  void whatTheStateOfThingsForbidsIsAnEntry() throws Exception {
    assertThat(send(mvc, as("alesund", HttpMethod.POST, "/api/tasks/60/claim")).getStatus())
        .isEqualTo(409);
    assertThat(entries("request.refused", pseudonym("alesund")))
        .anySatisfy(
            entry -> {
              assertThat(entry.subject()).isEqualTo("POST /api/tasks/{key}/claim");
              assertThat(entry.why()).isEqualTo("409: POST /api/tasks/60/claim");
            });
    assertThat(send(mvc, as("alesund", HttpMethod.POST, "/tasks/60/claim")).getStatus())
        .isEqualTo(302);
    assertThat(entries("request.refused", pseudonym("alesund")))
        .anySatisfy(entry -> assertThat(entry.why()).isEqualTo("409: POST /tasks/60/claim"));
  }

  /** The route is told with what this program calls things, and nothing that somebody made up. */
  @Test
  void whatAnAuditorAsksForIsToldInWordsOfOurOwn() throws Exception {
    stage
        .get(People.class)
        .add("ada", "Ada", "ada@example.org", PASSWORD, List.of(Grant.of(Role.AUDITOR)));
    var known = "/evaluations/%s/trail".formatted(stage.evaluation(GapFillingStage.ALESUND).id());
    send(mvc, as("ada", HttpMethod.GET, known));
    send(mvc, as("ada", HttpMethod.GET, "/results/Kari%20Nordmann/2026"));
    send(mvc, as("ada", HttpMethod.GET, "/results/Kari-Nordmann/2026"));
    send(mvc, as("ada", HttpMethod.GET, "/evaluations/" + UUID.randomUUID() + "/Kari-Nordmann"));
    assertThat(entries("auditor.read", pseudonym("ada")))
        .hasSize(4)
        .extracting(Entry::subject)
        .contains("GET " + known)
        .noneMatch(subject -> subject.contains("Nordmann"));
  }

  /** Whoever counts while a process stops, or beside others, counts what there was. */
  @Test
  void threadsThatRepeatThemselvesAreCountedOneByOne() throws Exception {
    var chain = Chain.evaluation(UUID.randomUUID());
    var counting = stage.get(Counting.class);
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 200; i++) {
        threads.execute(
            () -> counting.refused(chain, "a.done", "x", Refusal.forbidden("login.needed")));
      }
    }
    later(Duration.ofMinutes(11));
    assertThat(stage.get(Trail.class).of(chain))
        .extracting(Entry::newValue)
        .satisfiesExactly(
            first -> assertThat(first).isNull(),
            count -> assertThat(count).startsWith("200 times, "));
  }
}
