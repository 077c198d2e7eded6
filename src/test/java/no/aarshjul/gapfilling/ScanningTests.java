package no.aarshjul.gapfilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.zaxxer.hikari.HikariDataSource;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import no.aarshjul.HeldServer;
import no.aarshjul.gapfilling.Drafting.Saved;
import no.aarshjul.gapfilling.upload.FileScanner;
import no.aarshjul.platform.Refusal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However long the virus scanner takes, it holds up nobody but the one who has sent the file. */
class ScanningTests {

  private static final String POINT = "SC-SH-SI-3C";

  private static void isGivenUp(HeldServer server, byte[] bytes) {
    var scanner = new FileScanner(server.address(), Duration.ofSeconds(1));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> scanner.require(bytes))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not answer"));
  }

  @Test
  void oneThatReadsNothingIsGivenUp() throws Exception {
    try (var server = HeldServer.silent()) {
      isGivenUp(server, new byte[10_000_000]);
    }
  }

  @Test
  void oneThatAnswersWithoutEndIsGivenUpAndHungUpOn() throws Exception {
    try (var server = HeldServer.dripping("stream: ", '.')) {
      isGivenUp(server, new byte[10]);
      Awaitility.await("the end of the connection").until(() -> server.left() == 1);
    }
  }

  private static void answer(InputStream in, OutputStream out, CountDownLatch held)
      throws IOException, InterruptedException {
    var asked = new DataInputStream(in);
    asked.readNBytes("zINSTREAM\0".length());
    asked.readNBytes(asked.readInt());
    asked.readInt();
    held.await();
    out.write("stream: OK\0".getBytes(StandardCharsets.US_ASCII));
  }

  /** Two files are looked at, of which only one may stay; others go on filling in meanwhile. */
  @Test
  void nothingIsHeldWhileAFileIsLookedAtAndTheLimitsStillHold(@TempDir Path home) throws Exception {
    var held = new CountDownLatch(1);
    try (var server = new HeldServer((in, out) -> answer(in, out, held));
        var stage =
            GapFillingStage.open(
                home,
                "aarshjul.gap-filling.scanner=" + server.address(),
                "aarshjul.gap-filling.evidence-per-value=1")) {
      var first =
          CompletableFuture.supplyAsync(() -> add(stage, "first.pdf"), Thread::startVirtualThread);
      var second =
          CompletableFuture.supplyAsync(() -> add(stage, "second.pdf"), Thread::startVirtualThread);
      Awaitility.await("both with the scanner")
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.met() == 2);
      var pool = stage.get(HikariDataSource.class).getHikariPoolMXBean();
      Awaitility.await("no connection in use").until(() -> pool.getActiveConnections() == 0);
      assertThat(stage.draft(POINT, GapFillingStage.counted("12"), 0, "alesund"))
          .isInstanceOf(Saved.class);
      assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
      held.countDown();
      var refused = List.of(first, second).stream().filter(ScanningTests::isRefused).count();
      assertThat(refused).isOne();
      assertThat(stage.get(KeepingEvidence.class).of(stage.evaluation("1508").id(), POINT))
          .hasSize(1);
      var scanner = new FileScanner(server.address(), Duration.ofSeconds(1));
      assertThatThrownBy(
              () ->
                  stage
                      .application()
                      .inTransaction(
                          () -> {
                            scanner.require(new byte[1]);
                            return true;
                          }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("within a transaction");
    }
  }

  private static boolean isRefused(CompletableFuture<Evidence> added) {
    try {
      added.join();
      return false;
    } catch (CompletionException e) {
      assertThat(Objects.requireNonNull(e.getCause()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("1 files of evidence");
      return true;
    }
  }

  private static Evidence add(GapFillingStage stage, String name) {
    var id = stage.evaluation("1508").id();
    return stage.as(
        "alesund",
        person ->
            stage
                .get(KeepingEvidence.class)
                .add(id, POINT, name, HostileFiles.pdf(document -> {}), person));
  }
}
