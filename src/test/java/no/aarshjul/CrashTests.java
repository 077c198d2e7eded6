package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import no.aarshjul.audit.TrailRows;
import no.aarshjul.collection.SourceRows;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.gapfilling.SubmissionRows;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.observation.ObservationRows;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Launches through the API and kills the application while a cohort is under way. */
@Execution(ExecutionMode.CONCURRENT)
class CrashTests {

  private static final List<String> CONTACTS = List.of("alesund", "rana", "porsgrunn");

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aKilledServerGoesOnWhereItWasAndDoublesNothing(@TempDir Path folder) throws Exception {
    var smtp = freeSmtpPort();
    var mailServer = new GreenMail(smtp);
    try (var server =
        new Server(
                folder.resolve("home"),
                "--aarshjul.demo-cohort=false",
                "--aarshjul.mail.mode=smtp",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + smtp.getPort())
            .awaitReady()) {
      launch(server);
      for (var contact : CONTACTS) {
        confirm(server, contact);
      }
      assertThat(new OutboxRows(server.jdbc()).sent()).isZero();
      server.kill();

      mailServer.start();
      server.restart();
      awaitPhase(server, "gap_filling", 3);
      assertThat(new EngineRows(server.jdbc()).openIncidents()).isZero();
      assertThat(new SourceRows(server.jdbc()).mostSuccessesOfOneRequest())
          .as("successful calls with the same request")
          .isOne();
      var values = new ObservationRows(server.jdbc());
      assertThat(values.superseding()).isZero();
      assertThat(values.count()).isEqualTo(88 + 88 + 90);

      var tasks = tasksOf(server, "alesund", 4);
      claim(server, "alesund", tasks.get(0));
      refusesAValueOfTheWrongType(server, tasks.get(0));
      complete(server, "alesund", tasks.get(0), Map.of());
      fill(server, "alesund", tasks.get(1));
      server.kill();

      server.restart();
      for (var task : tasksOf(server, "alesund", 2)) {
        fill(server, "alesund", task);
      }
      var submit = tasksOf(server, "alesund", 1).getFirst();
      claim(server, "alesund", submit);
      complete(server, "alesund", submit, Map.of("decision", "submit", "statement", true));
      awaitPhase(server, "verification", 1);

      assertThat(server.json("/api/audit/verification", "auditor").path("intact").asBoolean())
          .isTrue();
      assertThat(new SubmissionRows(server.jdbc()).count()).isEqualTo(4);
      everyMailArrivesOnce(server, mailServer);
      refusesASecondApplicationOnTheSameHome(server, folder);
      theTrailRefusesChanges(server);
    } finally {
      mailServer.stop();
    }
  }

  private static void launch(Server server) throws Exception {
    var request =
        Map.of("name", "Crash", "year", 2026, "municipalities", List.of("1508", "1833", "4001"));
    assertThat(server.post("/api/cohorts?preview=true", "coordinator", request).statusCode())
        .isEqualTo(200);
    assertThat(server.post("/api/cohorts", "alesund", request).statusCode()).isEqualTo(403);
    assertThat(server.post("/api/cohorts", "coordinator", request).statusCode()).isEqualTo(201);
    var again = server.post("/api/cohorts", "coordinator", request);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(refusal(server, "year", 1999)).contains("1999");
    assertThat(refusal(server, "municipalities", List.of("0001"))).contains("0001");
    assertThat(refusal(server, "municipalities", List.of("1101", "1101"))).contains("1101");
  }

  private static String refusal(Server server, String field, Object value) throws Exception {
    var request =
        new java.util.HashMap<String, Object>(
            Map.of("name", "Bad", "year", 2026, "municipalities", List.of("1101")));
    request.put(field, value);
    var answer = server.post("/api/cohorts", "coordinator", request);
    assertThat(answer.statusCode()).isBetween(400, 404);
    return Server.JSON.readTree(answer.body()).path("detail").asString();
  }

  private static void confirm(Server server, String contact) throws Exception {
    var task = tasksOf(server, contact, 1).getFirst();
    var other = contact.equals("rana") ? "alesund" : "rana";
    assertThat(server.post("/api/tasks/" + task + "/claim", other, Map.of()).statusCode())
        .isEqualTo(404);
    var unclaimed =
        server.post("/api/tasks/" + task + "/complete", contact, Map.of("answers", Map.of()));
    assertThat(unclaimed.statusCode()).isEqualTo(409);
    assertThat(server.post("/api/tasks/" + task + "/claim", contact, Map.of()).statusCode())
        .isEqualTo(204);
    var missing =
        server.post("/api/tasks/" + task + "/complete", contact, Map.of("answers", Map.of()));
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.body()).contains("participates");
    var answers = Map.of("participates", "yes", "accountable", "the mayor");
    var stale = Map.of("version", 0, "answers", answers);
    assertThat(server.post("/api/tasks/" + task + "/complete", contact, stale).statusCode())
        .isEqualTo(409);
    var done = server.post("/api/tasks/" + task + "/complete", contact, Map.of("answers", answers));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
    assertThat(
            server
                .post("/api/tasks/" + task + "/complete", contact, Map.of("answers", answers))
                .statusCode())
        .isEqualTo(409);
  }

  private static List<Long> tasksOf(Server server, String contact, int expected) {
    var keys = new ArrayList<Long>();
    Awaitility.await(contact + " has " + expected + " tasks")
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              keys.clear();
              server
                  .json("/api/tasks?view=group", contact)
                  .forEach(task -> keys.add(task.path("key").asLong()));
              return keys.size() == expected;
            });
    return List.copyOf(keys);
  }

  private static void fill(Server server, String contact, long task) throws Exception {
    claim(server, contact, task);
    answerGaps(server, contact, task);
  }

  private static void answerGaps(Server server, String contact, long task) throws Exception {
    for (var key : missing(server, contact, task)) {
      draft(server, contact, key, 0, Map.of("kind", "not_available", "reason", "not counted"));
    }
    complete(server, contact, task, Map.of());
  }

  private static List<String> missing(Server server, String contact, long task) throws Exception {
    var keys = new ArrayList<String>();
    server
        .json("/api/tasks/" + task + "/form", contact)
        .path("missing")
        .forEach(key -> keys.add(key.asString()));
    return keys;
  }

  /** Saves a draft; returns what the server has to say about it. */
  private static String draft(
      Server server, String contact, String key, int version, Map<String, String> input)
      throws Exception {
    var evaluation =
        server.json("/api/tasks?view=mine", contact).get(0).path("evaluationId").asString();
    var saved =
        server.put(
            "/api/evaluations/%s/drafts?dataPoint=%s".formatted(evaluation, key),
            contact,
            Map.of("version", version, "input", input));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    return saved.body();
  }

  /** A draft keeps what was typed, but it is not handed over, and neither are the others. */
  private static void refusesAValueOfTheWrongType(Server server, long task) throws Exception {
    var keys = missing(server, "alesund", task);
    for (var key : keys) {
      draft(server, "alesund", key, 0, Map.of("kind", "not_available", "reason", "not counted"));
    }
    var wrong =
        draft(
            server,
            "alesund",
            keys.getFirst(),
            1,
            Map.of("result", "about a dozen", "quality", "measured", "source", "memory"));
    assertThat(wrong).contains("expects", "about a dozen");
    var refused =
        server.post("/api/tasks/" + task + "/complete", "alesund", Map.of("answers", Map.of()));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new ObservationRows(server.jdbc()).entered()).isZero();
    draft(
        server,
        "alesund",
        keys.getFirst(),
        2,
        Map.of("kind", "not_available", "reason", "not counted"));
  }

  private static void claim(Server server, String contact, long task) throws Exception {
    var claimed = server.post("/api/tasks/" + task + "/claim", contact, Map.of());
    assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(204);
  }

  private static void complete(Server server, String contact, long task, Map<String, ?> answers)
      throws Exception {
    var done = server.post("/api/tasks/" + task + "/complete", contact, Map.of("answers", answers));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
  }

  private static void awaitPhase(Server server, String phase, int municipalities) {
    Awaitility.await(phase)
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                server.json("/api/cohorts", "coordinator").get(0).path("phases").path(phase).asInt()
                    == municipalities);
  }

  private static ServerSetup freeSmtpPort() throws IOException {
    try (var reserved = new ServerSocket(0)) {
      return new ServerSetup(reserved.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    }
  }

  /**
   * The mail server was away when the invitations were due, and the application was killed twice.
   */
  private static void everyMailArrivesOnce(Server server, GreenMail mailServer) throws Exception {
    var outbox = new OutboxRows(server.jdbc());
    Awaitility.await("an empty outbox")
        .atMost(Duration.ofMinutes(5))
        .until(() -> outbox.unsent() == 0);
    var arrived = new ArrayList<String>();
    for (var mail : mailServer.getReceivedMessages()) {
      arrived.add(mail.getAllRecipients()[0] + " " + mail.getSubject());
    }
    assertThat(arrived).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(CONTACTS.size());
    assertThat(outbox.count()).isEqualTo(arrived.size());
    for (var contact : CONTACTS) {
      assertThat(arrived).anyMatch(mail -> mail.startsWith(contact + "@example.org"));
    }
  }

  private static void refusesASecondApplicationOnTheSameHome(Server server, Path folder)
      throws Exception {
    var log = folder.resolve("second.log");
    var second = server.launch(log);
    assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(second.exitValue()).isNotZero();
    assertThat(Files.readString(log)).contains("is in use by another Aarshjul");
  }

  private static void theTrailRefusesChanges(Server server) {
    var changes = new ArrayList<>(TrailRows.ATTACKS);
    changes.add("create table mine (id int)");
    for (var change : changes) {
      assertThatThrownBy(
              () -> {
                try (var connection = server.database();
                    var statement = connection.createStatement()) {
                  statement.execute(change);
                }
              })
          .as(change)
          .hasMessageContaining("permission denied");
    }
  }
}
