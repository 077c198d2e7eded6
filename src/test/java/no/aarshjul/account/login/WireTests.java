package no.aarshjul.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire: one process as tried out, one behind a proxy that speaks HTTPS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTests {

  private static final String PASSWORD = "a-password-of-this-test";
  private static final String ADDRESS = "https://aarshjul.example.org";

  private InProcess plain;
  private InProcess production;

  @BeforeAll
  void start(@TempDir Path home, @TempDir Path other) throws Exception {
    plain = InProcess.start(home);
    production =
        InProcess.beside(
            plain,
            other,
            "aarshjul.address=" + ADDRESS,
            "aarshjul.access.description=people",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=192\\.0\\.2\\.1");
    plain
        .get(People.class)
        .add("wira", "Wira Wire", "wira@example.org", PASSWORD, List.of(Grant.contact("1833")));
  }

  @AfterAll
  void stop() {
    production.close();
    plain.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/login", "/tasks", "/assets/page.css", "/api/tasks", "/nothing", "/results"})
  void everyAnswerTellsTheBrowserWhatItMayDo(String path) throws Exception {
    try (var visitor = new Visitor(plain.port())) {
      var headers = visitor.get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
          .contains(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "frame-ancestors 'none'")
          .doesNotContain("unsafe", "*", "http");
      assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
      assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
          .contains("camera=()", "geolocation=()");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
      assertThat(headers.firstValue("Server")).isEmpty();
    }
  }

  @Test
  void withAnHttpsAddressCookiesAreForHttpsOnlyAndBrowsersKeepToIt() throws Exception {
    try (var visitor = new Visitor(production.port())) {
      var page = visitor.get("/login?lang=nn");
      assertThat(page.headers().firstValue("Strict-Transport-Security").orElseThrow())
          .startsWith("max-age=31536000");
      var token = cookie(page, "__Host-aarshjul-form");
      assertThat(token)
          .contains("; Secure")
          .contains("; HttpOnly")
          .contains("; SameSite=Lax")
          .contains("; Path=/");
      assertThat(cookie(page, "language")).contains("; Secure");
      var answer = loginByHand(token);
      assertThat(cookie(answer, "aarshjul-session"))
          .contains("; Secure")
          .contains("; HttpOnly")
          .contains("; SameSite=Lax");
    }
  }

  /** A client of Java sends no cookie for HTTPS over HTTP, as a browser would not. */
  private HttpResponse<String> loginByHand(String tokenCookie) throws Exception {
    var pair = tokenCookie.substring(0, tokenCookie.indexOf(';'));
    try (var visitor = new Visitor(production.port(), "Cookie", pair)) {
      return visitor.post(
          "/login", Map.of("username", "wira", "password", PASSWORD), visitor.token("/login"));
    }
  }

  private static String cookie(HttpResponse<?> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void triedOutOverHttpNothingAsksForHttps() throws Exception {
    try (var visitor = new Visitor(plain.port())) {
      var page = visitor.get("/login");
      assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
      assertThat(cookie(page, "aarshjul-form")).doesNotContain("Secure").contains("; HttpOnly");
    }
  }

  /** {@code Host} and forwarded headers of strangers are words, not facts. */
  @Test
  void noAnswerRepeatsWhereTheRequestSaysItWent() throws Exception {
    for (var process : List.of(plain, production)) {
      for (var path : List.of("/tasks", "/login", "/api/open/catalogue", "/results", "/nothing")) {
        assertThat(raw(process.port(), path)).startsWith("HTTP/1.1").doesNotContain("evil.example");
      }
    }
  }

  /** Sent by hand: Java's clients let nobody choose the host. */
  private static String raw(int port, String path) throws Exception {
    try (var socket = new Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              """
              GET %s HTTP/1.1
              Host: evil.example
              X-Forwarded-Host: evil.example
              X-Forwarded-Proto: https
              X-Forwarded-For: 203.0.113.9
              Forwarded: host=evil.example;proto=https
              Connection: close

              """
                  .formatted(path)
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void pagesOfOthersMayReadOpenDataAndNothingElse() throws Exception {
    try (var visitor = new Visitor(production.port(), "Origin", "https://statistics.example")) {
      var open = visitor.get("/api/open/catalogue");
      assertThat(open.statusCode()).isEqualTo(200);
      assertThat(open.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
      assertThat(open.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      for (var path : List.of("/api/cohorts", "/results", "/login")) {
        assertThat(visitor.get(path).headers().firstValue("Access-Control-Allow-Origin"))
            .as(path)
            .isEmpty();
      }
    }
  }

  @Test
  void openDataAndMailsNameThePublicAddress() throws Exception {
    try (var visitor = new Visitor(production.port())) {
      assertThat(visitor.get("/api/open/catalogue").body()).contains(ADDRESS + "/api/open");
    }
  }

  @Test
  void formsWithoutTheTokenOrWithAForeignOneAreRefused() throws Exception {
    try (var visitor = new Visitor(plain.port());
        var other = new Visitor(plain.port())) {
      visitor.login("wira", PASSWORD);
      assertThat(visitor.post("/me/sessions/end-others", Map.of(), "").statusCode()).isEqualTo(403);
      assertThat(
              visitor.post("/me/sessions/end-others", Map.of(), other.token("/login")).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void theDescriptionOfTheApiIsForPeopleWhereThatIsSaid() throws Exception {
    try (var open = new Visitor(plain.port());
        var closed = new Visitor(production.port())) {
      assertThat(open.get("/api/docs").statusCode()).isEqualTo(200);
      assertThat(closed.get("/api/docs").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aBrowserIsNeverAskedForAPasswordThatItWouldKeep() throws Exception {
    try (var program = new Visitor(plain.port());
        var browser = new Visitor(plain.port(), "Sec-Fetch-Site", "none")) {
      assertThat(program.get("/api/tasks").headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"Aarshjul\"", "Basic realm=\"Aarshjul\"");
      var answer = browser.get("/api/tasks");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"Aarshjul\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login?to=x%0d%0aWARN%ff", "/session?a=%C0%80", "/login?lang=%00"})
  void anAddressThatIsNoTextIsRefusedInWords(String path) throws Exception {
    try (var visitor = new Visitor(plain.port(), "Accept", "text/html")) {
      var answer = visitor.get(path);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("<main").doesNotContain("WARN");
    }
  }
}
