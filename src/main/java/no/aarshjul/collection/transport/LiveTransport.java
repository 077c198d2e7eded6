package no.aarshjul.collection.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.platform.Outside;

/**
 * Asks the live sources, says who asks, and stops reading what is too large. Connection, headers
 * and body together get one span of time: no source keeps a thread for longer, however slowly it
 * speaks.
 */
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
    Outside.requireNoTransaction(host.name());
    var asked = checked(host, request);
    try {
      var response = exchange(asked);
      return new Answer(
          request,
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
          headers(response));
    } catch (ConnectException e) {
      throw new IOException("no connection to " + asked.uri().getAuthority(), e);
    } catch (HttpTimeoutException | TimeoutException e) {
      throw new IOException(
          "no whole answer within %d seconds".formatted(properties.timeout().toSeconds()), e);
    }
  }

  /** Redirects and the body belong to it. Whatever ends the waiting also ends the exchange. */
  private HttpResponse<byte[]> exchange(HttpRequest asked)
      throws IOException, InterruptedException, TimeoutException {
    var body = new WholeBody((int) properties.maxResponse().toBytes());
    var exchange = http.sendAsync(asked, headers -> body);
    try {
      return exchange.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException problem
          ? problem
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      exchange.cancel(true);
      body.hangUp();
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
