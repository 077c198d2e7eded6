package no.aarshjul.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser, without JavaScript; it follows no redirect by itself. */
public final class Visitor implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String address;
  private final String[] headers;

  /**
   * @param headers name after value, of every request
   */
  public Visitor(int port, String... headers) {
    this.address = "http://localhost:" + port;
    this.headers = headers;
    for (var i = 0; i < headers.length; i += 2) {
      if (headers[i].equals("Accept-Language")) {
        speak(headers[i + 1]);
      }
    }
  }

  /** As if the link with this language had been clicked on. */
  private void speak(String language) {
    var chosen = new HttpCookie("language", language);
    chosen.setPath("/");
    chosen.setVersion(0);
    cookies.getCookieStore().add(URI.create(address), chosen);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  /** Fills in the form of a page, whose token it takes from there. */
  public HttpResponse<String> submit(String page, String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(path, fields, token(page));
  }

  public HttpResponse<String> post(String path, Map<String, String> fields, String token)
      throws IOException, InterruptedException {
    var form =
        fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
            + "&_csrf="
            + encoded(token);
    return http.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  public String token(String page) throws IOException, InterruptedException {
    var found = TOKEN.matcher(get(page).body());
    assertThat(found.find()).as("a form with a token in %s", page).isTrue();
    return found.group(1);
  }

  public HttpResponse<String> login(String username, String password)
      throws IOException, InterruptedException {
    return submit("/login", "/login", Map.of("username", username, "password", password));
  }

  public boolean isIn() throws IOException, InterruptedException {
    return get("/me").statusCode() == 200;
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
