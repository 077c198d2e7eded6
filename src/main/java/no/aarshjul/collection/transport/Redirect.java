package no.aarshjul.collection.transport;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a source sends its caller on to: to itself, or nowhere. */
final class Redirect {

  private static final Set<Integer> STATUS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

  private Redirect() {}

  /**
   * The address that an answer sends to; empty if it does not.
   *
   * @throws IOException if that is another host, a step from HTTPS back to HTTP, or an address with
   *     the key in it
   */
  static Optional<URI> target(HttpResponse<?> answer, Host host) throws IOException {
    var location = answer.headers().firstValue("Location");
    if (!STATUS.contains(answer.statusCode()) || location.isEmpty()) {
      return Optional.empty();
    }
    var from = answer.request().uri();
    URI target;
    try {
      target = from.resolve(location.get());
    } catch (IllegalArgumentException e) {
      throw new IOException("it redirects to something that is no address", e);
    }
    if (!isSameHost(from, target)) {
      throw new IOException("it redirects from %s to another host".formatted(from.getAuthority()));
    }
    if (holdsKey(target.toString(), host.key())) {
      throw new IOException("it redirects to an address with the key in it");
    }
    return Optional.of(target);
  }

  /** Asks there as was asked before, but without the key. */
  static HttpRequest request(
      HttpRequest.Builder plain, int status, @Nullable String body, URI target) {
    plain.uri(target);
    return body != null && SAME_METHOD.contains(status)
        ? plain
            .setHeader("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build()
        : plain.GET().build();
  }

  static boolean isSameHost(URI from, URI target) {
    if (target.getHost() == null || !target.getHost().equalsIgnoreCase(from.getHost())) {
      return false;
    }
    var isUpgrade =
        "http".equalsIgnoreCase(from.getScheme())
            && "https".equalsIgnoreCase(target.getScheme())
            && port(from) == 80
            && port(target) == 443;
    return isUpgrade
        || from.getScheme().equalsIgnoreCase(target.getScheme()) && port(from) == port(target);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  private static boolean holdsKey(String address, @Nullable String key) {
    return key != null
        && (address.contains(key)
            || address.contains(URLEncoder.encode(key, StandardCharsets.UTF_8)));
  }
}
