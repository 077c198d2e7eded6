package no.aarshjul.gapfilling;

import static no.aarshjul.gapfilling.GapFillingStage.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.As;
import no.aarshjul.gapfilling.Drafting.Conflict;
import no.aarshjul.gapfilling.Drafting.Saved;
import no.aarshjul.gapfilling.upload.FileScanner;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several people and files at the same values: nothing is lost, nothing is taken half. */
@SuppressWarnings("NullAway.Init")
class WorkingTogetherTests {

  private static final String TURNOUT = "SC-SH-SI-4C";
  private static final String POLICE = "SC-SH-SA-6C";

  private static GapFillingStage stage;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home, "aarshjul.gap-filling.evidence-per-value=2");
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void theLaterOfTwoIsToldAndLosesNothing() {
    var point = "SC-SH-SA-1C";
    assertThat(stage.draft(point, counted("1"), 0, "alesund")).isInstanceOf(Saved.class);
    var outcome = stage.draft(point, counted("2"), 0, "alesund-welfare");
    assertThat(outcome).isInstanceOf(Conflict.class);
    assertThat(((Conflict) outcome).theirs().input().result()).isEqualTo("1");
    assertThat(stage.line(point).input().result()).isEqualTo("1");
    assertThat(stage.draft(point, counted("2"), 1, "alesund-welfare")).isInstanceOf(Saved.class);
    assertThat(stage.line(point).input().result()).isEqualTo("2");
  }

  @Test
  void aContributorFillsOnlyTheOwnDepartmentAndOnlyBeforeTheSubmission() {
    assertThatThrownBy(() -> stage.draft(TURNOUT, counted("60"), 0, "alesund-technical"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("another department");
    assertThatThrownBy(() -> stage.draft(TURNOUT, counted("60"), 0, "rana"))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> stage.draft(TURNOUT, counted("60"), 0, "verifier"))
        .isInstanceOf(Refusal.class);
  }

  /** What is typed and what its two numbers give must agree; one number alone is not the result. */
  @Test
  void theResultIsWorkedOutFromItsTwoNumbers() {
    var point = stage.get(GapLines.class).of(stage.evaluation("1508"), TURNOUT).point();
    assertThat(ReadingDrafts.computed(point, new BigDecimal("30000"), new BigDecimal("50000")))
        .isEqualByComparingTo("60");
    var police = stage.get(GapLines.class).of(stage.evaluation("1508"), POLICE).point();
    assertThat(ReadingDrafts.denominatorLabel(police)).doesNotContain("100 000");
    assertThat(ReadingDrafts.computed(police, new BigDecimal("52"), new BigDecimal("52000")))
        .isEqualByComparingTo("100");
  }

  /** The author of a draft stays the author of the value, and its evidence goes with it. */
  @Test
  void evidenceGoesWithTheVersionOfTheValue() {
    var evaluation = stage.evaluation("1508");
    var welfare = stage.person("alesund-welfare");
    var evidence = stage.get(KeepingEvidence.class);
    var point = "SC-SH-SI-3C";
    stage.draft(point, counted("12"), 0, "alesund-welfare");
    var file =
        As.person(welfare, "test")
            .during(
                () ->
                    evidence.add(
                        evaluation.id(), point, "count.pdf", HostileFiles.pdf(d -> {}), welfare));
    var contact = stage.person("alesund");
    As.person(contact, "test")
        .during(
            () ->
                stage
                    .application()
                    .inTransaction(
                        () ->
                            stage
                                .get(HandingOver.class)
                                .handOver(evaluation, List.of(stage.line(point)))));
    var value = stage.get(Observations.class).current(evaluation.id(), point).orElseThrow();
    assertThat(value.author()).isEqualTo(welfare.pseudonym());
    assertThat(evidence.get(evaluation.id(), file.id()).observationId()).isEqualTo(value.id());
    assertThat(stage.line(point).draft()).isNull();
    assertThatThrownBy(() -> evidence.remove(evaluation.id(), file.id(), welfare))
        .hasMessageContaining("stays with it");
    As.person(welfare, "test")
        .during(
            () ->
                evidence.add(
                    evaluation.id(), point, "more.pdf", HostileFiles.pdf(d -> {}), welfare));
    assertThatThrownBy(
            () ->
                evidence.add(
                    evaluation.id(), point, "third.pdf", HostileFiles.pdf(d -> {}), welfare))
        .hasMessageContaining("2 files of evidence");
  }

  @Test
  void whatIsSavedWhileOthersHandOverIsNotLost() {
    var point = "SC-SH-HO-1C";
    stage.draft(point, counted("3"), 0, "alesund-welfare");
    var seen = stage.line(point);
    stage.draft(point, counted("4"), 1, "alesund");
    assertThatThrownBy(() -> handOver(seen)).hasMessageContaining("saved meanwhile");
    assertThat(stage.line(point).input().result()).isEqualTo("4");
    handOver(stage.line(point));
    assertThat(stage.line(point).draft()).isNull();
    assertThat(stage.line(point).shown()).isEqualTo("4");
  }

  private static void handOver(GapLine line) {
    stage.as(
        "alesund",
        contact ->
            stage
                .application()
                .inTransaction(
                    () ->
                        stage
                            .get(HandingOver.class)
                            .handOver(stage.evaluation("1508"), List.of(line))));
  }

  /** A daemon that answers as ClamAV does: the test virus is found, everything else is clean. */
  @Test
  void everyFileIsShownToTheScanner() throws Exception {
    try (var daemon = new ServerSocket(0)) {
      var thread = Thread.ofPlatform().daemon().start(() -> answer(daemon));
      var scanner = new FileScanner("localhost:" + daemon.getLocalPort(), Duration.ofSeconds(20));
      scanner.require(HostileFiles.text("harmless"));
      assertThatThrownBy(
              () -> scanner.require(HostileFiles.text("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")))
          .hasMessageContaining("Eicar-Test-Signature");
      daemon.close();
      thread.join();
      assertThatThrownBy(() -> scanner.require(HostileFiles.text("harmless")))
          .as("nobody listens any more")
          .hasMessageContaining("does not answer");
    }
  }

  private static void answer(ServerSocket daemon) {
    while (!daemon.isClosed()) {
      try (var client = daemon.accept()) {
        var in = new DataInputStream(client.getInputStream());
        in.readNBytes("zINSTREAM\0".length());
        var bytes = in.readNBytes(in.readInt());
        var end = in.readInt();
        var found = new String(bytes, StandardCharsets.UTF_8).contains("EICAR");
        client
            .getOutputStream()
            .write(
                (end == 0 && found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0")
                    .getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void aCollectedValueIsCorrectedOnlyWithAComment() {
    var reading = stage.get(ReadingDrafts.class);
    var line = stage.line(TURNOUT);
    var collected =
        new Observation(
            ValueId.random(),
            stage.evaluation("1508").id(),
            TURNOUT,
            1,
            new Value.Number(BigDecimal.TEN),
            null,
            null,
            "percent",
            new Source(
                Source.Origin.COLLECTED,
                Source.Label.REAL,
                "a source",
                null,
                Level.MUNICIPALITY,
                false,
                null,
                Map.of()),
            Quality.MEASURED,
            null,
            null,
            null,
            "system:collection",
            Instant.EPOCH);
    var person = stage.person("alesund");
    var problems =
        reading
            .read(line.point(), counted("60"), collected, stage.year(), person.id())
            .problemList();
    assertThat(problems).extracting(problem -> problem.key()).containsExactly("gap.no-comment");
    assertThat(Objects.requireNonNull(problems.getFirst().getMessage()))
        .contains("why you correct");
  }
}
