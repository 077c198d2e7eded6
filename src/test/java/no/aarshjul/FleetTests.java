package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import no.aarshjul.account.PersonRows;
import no.aarshjul.collection.SourceRows;
import no.aarshjul.cycle.EvaluationRows;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.observation.ObservationRows;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Processes on one PostgreSQL while municipalities are collected for. Nothing may be lost, nothing
 * doubled, no mail sent twice, and the trail stays intact: when one of two is killed at random
 * moments, again and again, and the database goes away once; and when others use both processors.
 */
@Execution(ExecutionMode.CONCURRENT)
class FleetTests {

  private static final int MANY = 40;
  private static final int COHORT = 17;
  private static final int ROUNDS = Integer.getInteger("aarshjul.rounds", 3);

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void killedAgainAndAgainTheWorkIsDoneOnce(@TempDir Path folder) throws Exception {
    var seed = Long.getLong("aarshjul.seed", System.nanoTime());
    System.out.printf("Fleet: %d rounds with seed %d%n", ROUNDS, seed);
    var random = new Random(seed);
    var smtp = new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    var mailServer = new GreenMail(smtp);
    mailServer.start();
    try (var fleet =
        new Fleet(
            folder,
            2,
            "--aarshjul.mail.mode=smtp",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + smtp.getPort())) {
      fleet.awaitReady();
      everythingWasLoadedOnce(fleet);
      var numbers = fleet.answeredFor(0, MANY);
      fleet.launch("Fleet", numbers);
      for (int round = 0; round < ROUNDS; round++) {
        TimeUnit.MILLISECONDS.sleep(
            random.nextInt(6000)); // The moment of death is the random part.
        var victim = fleet.server(random.nextInt(2));
        victim.kill();
        if (round == ROUNDS / 2) {
          fleet.restartDatabase();
        }
        fleet.confirm(numbers.size() * (round + 1) / ROUNDS);
        victim.restart();
      }
      fleet.confirm(numbers.size());
      fleet.awaitCollected(numbers.size());
      nothingIsLostOrDoubled(fleet, numbers.size());
      everyMailCameOnce(fleet, mailServer);
      assertThat(
              fleet.server(1).json("/api/audit/verification", "auditor").path("intact").asBoolean())
          .isTrue();
    } finally {
      mailServer.stop();
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void aBusyMachineMakesWorkSlowerAndNotMore(@TempDir Path folder) throws Exception {
    try (var fleet = new Fleet(folder, 1);
        var burning = new Burning(Runtime.getRuntime().availableProcessors())) {
      fleet.awaitReady();
      var numbers = fleet.answeredFor(0, COHORT);
      fleet.launch("Fleet", numbers);
      fleet.confirm(COHORT);
      fleet.awaitCollected(COHORT);
      assertThat(burning.isBurning()).isTrue();
      nothingIsLostOrDoubled(fleet, COHORT);
      // What was done is counted a moment after it was committed.
      Awaitility.await("as many jobs done as there are steps behind them")
          .atMost(Fleet.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(worked(fleet.server(0), "done"))
                      .isEqualTo(new EngineRows(fleet.jdbc()).completedServiceTasks()));
      for (var wasted : List.of("gone", "failed", "unusable", "no_database")) {
        assertThat(worked(fleet.server(0), wasted)).as("jobs that were " + wasted).isZero();
      }
    }
  }

  private static long worked(Server server, String outcome) throws Exception {
    var answer =
        server.get("/actuator/metrics/aarshjul.jobs.work?tag=outcome:" + outcome, "coordinator");
    if (answer.statusCode() == 404) {
      return 0;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Server.JSON.readTree(answer.body()).at("/measurements/0/value").asLong();
  }

  private static int freePort() throws Exception {
    try (var reserved = new ServerSocket(0)) {
      return reserved.getLocalPort();
    }
  }

  private static void everythingWasLoadedOnce(Fleet fleet) {
    var engine = new EngineRows(fleet.jdbc());
    assertThat(engine.deployments()).isOne();
    assertThat(engine.versions("kickoff")).isOne();
    assertThat(new PersonRows(fleet.jdbc()).count("coordinator")).isOne();
  }

  private static void nothingIsLostOrDoubled(Fleet fleet, int municipalities) {
    var engine = new EngineRows(fleet.jdbc());
    var values = new ObservationRows(fleet.jdbc());
    assertThat(engine.openIncidents()).isZero();
    assertThat(values.superseding()).isZero();
    assertThat(values.doubled()).isZero();
    assertThat(new EvaluationRows(fleet.jdbc()).doubledPhases()).isZero();
    for (var element : List.of("Task_OpenEvaluation", "Task_SendInvitation", "Task_AssessGaps")) {
      assertThat(engine.completed(element)).as(element).isEqualTo(municipalities);
    }
    assertThat(new SourceRows(fleet.jdbc()).mostSuccessesOfOneRequest())
        .as("successful calls with the same request")
        .isOne();
  }

  /**
   * A mail that was accepted in the very moment in which its sender died is sent again, which no
   * sender can help; there may be one for each death, and no other.
   */
  private static void everyMailCameOnce(Fleet fleet, GreenMail mailServer) throws Exception {
    var outbox = new OutboxRows(fleet.jdbc());
    Awaitility.await("an empty outbox").atMost(Fleet.PATIENCE).until(() -> outbox.unsent() == 0);
    var arrived = new ArrayList<String>();
    for (var mail : mailServer.getReceivedMessages()) {
      arrived.add(mail.getAllRecipients()[0] + mail.getSubject() + GreenMailUtil.getBody(mail));
    }
    var different = new HashSet<>(arrived);
    assertThat(different).hasSize(Math.toIntExact(outbox.distinct()));
    assertThat(arrived.size() - outbox.count()).isBetween(0L, (long) ROUNDS);
  }
}
