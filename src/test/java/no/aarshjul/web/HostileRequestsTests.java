package no.aarshjul.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import no.aarshjul.InProcess;
import no.aarshjul.platform.Home;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that mean harm, over the network, as a stranger's program or page would send them. */
@SuppressWarnings("NullAway.Init")
class HostileRequestsTests {

  private static final int MEGABYTE = 1024 * 1024;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static InProcess application;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    application = InProcess.start(home);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:%d%s".formatted(application.port(), path)))
        .header("Accept-Language", "en");
  }

  private static HttpRequest.Builder asCoordinator(String path) throws Exception {
    var passwords = application.get(Home.class).folder().resolve("demo-passwords.txt");
    var line =
        Files.readAllLines(passwords).stream()
            .filter(one -> one.startsWith("coordinator "))
            .findFirst()
            .orElseThrow();
    return to(path)
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(line.replace(' ', ':').getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** A text that is never held in memory here; without its length, or with it. */
  private static BodyPublisher json(long length, boolean isTold) {
    var body = BodyPublishers.ofInputStream(() -> new EndlessText(length));
    return isTold ? BodyPublishers.fromPublisher(body, length) : body;
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aBodyOfTwoHundredMegabytesIsNotRead(boolean isTold) throws Exception {
    var answer =
        send(
            asCoordinator("/api/cohorts")
                .header("Content-Type", "application/json")
                .POST(json(200L * MEGABYTE, isTold)));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("larger than 2 MB");
  }

  @ParameterizedTest
  @CsvSource({"application/json", "application/x-www-form-urlencoded", "text/xml", "''"})
  void aStrangersBodyIsNotReadWhateverItIs(String type) throws Exception {
    var request = to("/login").POST(json(20L * MEGABYTE, true));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    assertThat(send(request).statusCode()).isEqualTo(413);
  }

  @Test
  void aStrangersFormWithoutLengthIsReadNoFurtherThanItsLimit() throws Exception {
    var answer =
        send(
            to("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(json(20L * MEGABYTE, false)));
    assertThat(answer.statusCode()).isBetween(400, 499);
  }

  @Test
  void aBodyThatNestsTenThousandTimesIsRefused() throws Exception {
    var answer =
        send(
            asCoordinator("/api/cohorts")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,none",
    "Origin,https://example.org",
    "Origin,null",
    "Origin,http://localhost:1"
  })
  void aForeignPageChangesNothingWithABrowsersPassword(String header, String value)
      throws Exception {
    var answer =
        send(
            asCoordinator("/api/cohorts")
                .header(header, value)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("page of another site");
  }

  @Test
  void aProgramAndAPageOfOurOwnMayChangeThings() throws Exception {
    for (var own : new String[] {"", "http://localhost:" + application.port()}) {
      var request =
          asCoordinator("/api/cohorts")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"));
      if (!own.isEmpty()) {
        request.header("Origin", own).header("Sec-Fetch-Site", "same-origin");
      }
      assertThat(send(request).statusCode()).as(own).isEqualTo(400);
    }
  }

  @Test
  void aForeignPageMayNotEvenTryPasswords() throws Exception {
    var answer =
        send(
            to("/api/cohorts")
                .header("Origin", "https://example.org")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  /** The beginning of a text in JSON, so long. */
  private static final class EndlessText extends InputStream {

    private long left;
    private boolean isBegun;

    EndlessText(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      var next = isBegun ? 'a' : '"';
      isBegun = true;
      return left-- > 0 ? next : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      var now = (int) Math.min(length, left);
      Arrays.fill(into, from, from + now, (byte) 'a');
      if (!isBegun && now > 0) {
        into[from] = '"';
        isBegun = true;
      }
      left -= now;
      return now == 0 ? -1 : now;
    }
  }
}
