package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A person's session with the pages, as a browser without JavaScript has it. */
public final class Pages {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String address;

  private Pages(int port) {
    this.address = "http://localhost:" + port;
  }

  public static Pages as(String user, Path home, int port) throws Exception {
    var password =
        Files.readAllLines(home.resolve("demo-passwords.txt")).stream()
            .filter(line -> line.startsWith(user + " "))
            .map(line -> line.substring(user.length() + 1))
            .findFirst()
            .orElseThrow();
    var pages = new Pages(port);
    pages.send(
        "/login",
        "username=%s&password=%s&_csrf=%s"
            .formatted(user, password, pages.token("/login?lang=en")));
    return pages;
  }

  public String get(String path) throws Exception {
    var answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /**
   * Sends a form.
   *
   * @param fields names and values in turn
   */
  public String post(String path, String... fields) throws Exception {
    var form = new StringBuilder("_csrf=" + token("/catalogue"));
    for (int at = 0; at < fields.length; at += 2) {
      form.append('&').append(fields[at]).append('=');
      form.append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
    }
    return send(path, form.toString());
  }

  /** Sends a file of evidence; the page that comes back says what it got. */
  String upload(String path, String dataPoint, String fileName, byte[] file) throws Exception {
    var boundary = "----of-a-browser";
    var body = new ByteArrayOutputStream();
    for (var field : Map.of("_csrf", token("/tasks"), "dataPoint", dataPoint).entrySet()) {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(boundary, field.getKey(), field.getValue())
              .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(boundary, fileName)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    return http.send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private String token(String path) throws Exception {
    var matcher = TOKEN.matcher(get(path));
    assertThat(matcher.find()).isTrue();
    return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
  }

  private String send(String path, String form) throws Exception {
    var answer =
        http.send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Accept-Language", "en");
  }
}
