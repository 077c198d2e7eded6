package no.aarshjul.collection.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;

/** Asks the live sources, says who asks, and stops reading what is too large. */
public final class LiveTransport implements Transport {

  private final SourcesProperties properties;
  private final HttpClient http;

  public LiveTransport(SourcesProperties properties) {
    this.properties = properties;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(properties.timeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  @Override
  public Answer send(Host host, Dataset dataset, Edition edition, Request request)
      throws IOException, InterruptedException {
    var asked = checked(host, request);
    try {
      var response = http.send(asked, BodyHandlers.ofInputStream());
      return new Answer(
          request,
          response.statusCode(),
          body(response),
          response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
          headers(response));
    } catch (ConnectException e) {
      throw new IOException("no connection to " + asked.uri().getAuthority(), e);
    } catch (HttpTimeoutException e) {
      throw new IOException(
          "no answer within %d seconds".formatted(properties.timeout().toSeconds()), e);
    }
  }

  /** An address may come from a file or a configuration, and need not be one. */
  private HttpRequest checked(Host host, Request request) throws IOException {
    try {
      return http(host, request);
    } catch (IllegalArgumentException e) {
      throw new IOException("its address cannot be used: " + e.getMessage(), e);
    }
  }

  private HttpRequest http(Host host, Request request) {
    var builder =
        HttpRequest.newBuilder(withKey(host, request.at(host)))
            .timeout(properties.timeout())
            .header("Accept", "application/json, text/csv, */*;q=0.5")
            .header("User-Agent", "Aarshjul (U4SSC evaluation; " + properties.contact() + ")");
    host.headers().forEach(builder::header);
    if (host.keyHeader() != null && host.key() != null) {
      builder.header(host.keyHeader(), host.key());
    }
    var body = request.body();
    if (body == null) {
      return builder.GET().build();
    }
    return builder
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static URI withKey(Host host, URI address) {
    if (host.keyParameter() == null || host.key() == null) {
      return address;
    }
    var text = address.toString();
    return URI.create(
        "%s%s%s=%s"
            .formatted(
                text,
                text.contains("?") ? "&" : "?",
                host.keyParameter(),
                URLEncoder.encode(host.key(), StandardCharsets.UTF_8)));
  }

  private byte[] body(HttpResponse<InputStream> response) throws IOException {
    var limit = (int) properties.maxResponse().toBytes();
    try (var in = response.body()) {
      var body = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new IOException("the answer is larger than the %d bytes allowed".formatted(limit));
      }
      return body;
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    var headers = new HashMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  @Override
  public String mode() {
    return "live";
  }
}
