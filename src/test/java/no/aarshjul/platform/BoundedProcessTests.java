package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import no.aarshjul.platform.BoundedProcess.Answered;
import no.aarshjul.platform.BoundedProcess.BeyondBounds;
import no.aarshjul.platform.BoundedProcess.Broken;
import no.aarshjul.platform.BoundedProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BoundedProcessTests {

  private static Outcome run(String deed, Duration time) throws IOException {
    return new BoundedProcess(Deeds.class, DataSize.ofMegabytes(16), time, DataSize.ofKilobytes(64))
        .run(out -> out.write(deed.getBytes(StandardCharsets.UTF_8)));
  }

  private static Outcome run(String deed) throws IOException {
    return run(deed, Duration.ofMinutes(5));
  }

  @Test
  void theAnswerComesBack() throws Exception {
    assertThat(run("echo").toString()).startsWith("Answered");
    assertThat(((Answered) run("echo")).bytes()).asString().isEqualTo("echo");
  }

  @Test
  void whoTakesTooMuchMemoryIsEnded() throws Exception {
    assertThat(run("devour")).isEqualTo(new BeyondBounds("memory"));
  }

  @Test
  void whoCalculatesTooLongIsEnded() throws Exception {
    assertThat(run("calculate", Duration.ofSeconds(2))).isEqualTo(new BeyondBounds("time"));
  }

  @Test
  void whoWaitsTooLongIsEnded() throws Exception {
    assertThat(run("wait", Duration.ofMillis(300))).isEqualTo(new BeyondBounds("time"));
  }

  @Test
  void whoTalksTooMuchIsEnded() throws Exception {
    assertThat(run("talk")).isEqualTo(new BeyondBounds("answer"));
  }

  @Test
  void whoFallsIsTold() throws Exception {
    assertThat(run("fall")).isInstanceOf(Broken.class);
    assertThat(run("silence")).isEqualTo(new Broken(0));
  }

  /** A task that is not read to its end does not keep the one who hands it over. */
  @Test
  void whoDoesNotListenIsTold() throws Exception {
    var outcome =
        new BoundedProcess(
                Deaf.class,
                DataSize.ofMegabytes(16),
                Duration.ofMinutes(5),
                DataSize.ofKilobytes(64))
            .run(out -> out.write(new byte[20_000_000]));
    assertThat(outcome).isEqualTo(new Broken(7));
  }

  @Test
  void theProcessKnowsNothingOfItsParentsSurroundings() throws Exception {
    assertThat(((Answered) run("surroundings")).bytes()).asString().doesNotContain("PATH=");
  }

  /** What a process may do. */
  static final class Deeds {
    public static void main(String[] none) throws Exception {
      var deed = text(System.in);
      switch (deed) {
        case "devour" -> {
          var held = new ArrayList<byte[]>();
          while (held.size() < 1_000_000) {
            held.add(new byte[1_000_000]);
          }
        }
        case "calculate" -> {
          for (long i = 0; i >= 0; i++) {
            System.identityHashCode(i);
          }
        }
        case "wait" -> new CountDownLatch(1).await();
        case "talk" -> {
          while (!System.out.checkError()) {
            System.out.write(new byte[10_000]);
          }
        }
        case "fall" -> throw new IllegalStateException("fallen");
        case "silence" -> {}
        case "surroundings" -> System.out.print("x" + System.getenv());
        default -> System.out.print(deed);
      }
    }

    private static String text(InputStream in) throws IOException {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Ends before it has heard anything. */
  static final class Deaf {
    public static void main(String[] none) {
      System.exit(7);
    }
  }
}
