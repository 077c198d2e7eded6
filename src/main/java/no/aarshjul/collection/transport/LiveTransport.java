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
 * speaks. What an answer says about where to go on is followed to the same host only, and nothing
 * leads into the own network.
 */
public final class LiveTransport implements Transport {

  private static final int MOST_REDIRECTS = 5;

  private final SourcesProperties properties;
  private final PublicHosts hosts;
  private final HttpClient http;

  public LiveTransport(SourcesProperties properties) {
    this.properties = properties;
    this.hosts = new PublicHosts(properties.privateHosts());
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(properties.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Answer send(Host host, Dataset dataset, Edition edition, Request request)
      throws IOException, InterruptedException {
    Outside.requireNoTransaction(host.name());
    var asked = checked(host, request);
    try {
      var response = whole(host, request, asked);
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

  /** The answer behind all redirects, which share the time of one. */
  private HttpResponse<byte[]> whole(Host host, Request request, HttpRequest asked)
      throws IOException, InterruptedException, TimeoutException {
    var until = System.nanoTime() + properties.timeout().toNanos();
    hosts.require(asked.uri());
    var response = exchange(asked, until);
    for (int hops = 0; hops < MOST_REDIRECTS; hops++) {
      var next = Redirect.target(response, host);
      if (next.isEmpty()) {
        return response;
      }
      hosts.require(next.get());
      response =
          exchange(
              Redirect.request(plain(host), response.statusCode(), request.body(), next.get()),
              until);
    }
    throw new IOException("it redirects more than %d times".formatted(MOST_REDIRECTS));
  }

  /** The body belongs to it. Whatever ends the waiting also ends the exchange. */
  private HttpResponse<byte[]> exchange(HttpRequest asked, long until)
      throws IOException, InterruptedException, TimeoutException {
    var body = new WholeBody((int) properties.maxResponse().toBytes());
    var exchange = http.sendAsync(asked, headers -> body);
    try {
      return exchange.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException problem
          ? problem
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      exchange.cancel(true);
      body.hangUp();
    }
  }

  /** An address may come from a file, a configuration or an answer, and need not be one. */
  private HttpRequest checked(Host host, Request request) throws IOException {
    try {
      return first(host, request);
    } catch (IllegalArgumentException e) {
      throw new IOException("its address cannot be used: " + e.getMessage(), e);
    }
  }

  /** The key goes to the host that it is for, and not where a catalogue says that a file lies. */
  private HttpRequest first(Host host, Request request) {
    var address = request.at(host);
    var isOwn = Redirect.isSameHost(URI.create(host.url()), address);
    var builder = plain(host).uri(isOwn ? withKey(host, address) : address);
    if (isOwn && host.keyHeader() != null && host.key() != null) {
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

  /** Says who asks. */
  private HttpRequest.Builder plain(Host host) {
    var builder =
        HttpRequest.newBuilder()
            .header("Accept", "application/json, text/csv, */*;q=0.5")
            .header("User-Agent", "Aarshjul (U4SSC evaluation; " + properties.contact() + ")");
    host.headers().forEach(builder::header);
    return builder;
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
