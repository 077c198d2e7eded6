package no.aarshjul.platform;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where people find the pages ({@code aarshjul.address}). What a request says about itself ({@code
 * Host}) is anybody's word and is not asked; only where no address is given, as when trying out, is
 * it that of this machine.
 */
@Component
public final class PublicAddress {

  private final @Nullable URI fixed;
  private volatile int port;

  /**
   * @param address as configured; null if it is not
   * @throws StartupFailure if it is no address of a server
   */
  public PublicAddress(
      @Value("${aarshjul.address:#{null}}") @Nullable String address,
      @Value("${server.port}") int port) {
    this.fixed = address == null ? null : checked(address);
    this.port = port;
  }

  /** The pages' own port, which may have been left to the machine; others have a name. */
  @EventListener
  void listening(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      port = event.getWebServer().getPort();
    }
  }

  private static URI checked(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unusable(text, e);
    }
    var secure = "https".equals(address.getScheme());
    var hasPath = !Objects.requireNonNullElse(address.getPath(), "").matches("/?");
    if ((!secure && !"http".equals(address.getScheme()))
        || address.getHost() == null
        || hasPath
        || address.getQuery() != null
        || address.getUserInfo() != null) {
      throw unusable(text, new IllegalArgumentException("more or less than an address"));
    }
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static StartupFailure unusable(String text, Exception cause) {
    return new StartupFailure(
        "aarshjul.address must be an address like https://aarshjul.example.org, found \"%s\"."
            .formatted(text),
        "Correct it; a path, a query and a user do not belong there.",
        cause);
  }

  /** The address without a slash at its end. */
  public String text() {
    return fixed == null ? "http://localhost:" + port : fixed.toString();
  }

  /** The name of the server in that address. */
  public String host() {
    return fixed == null ? "localhost" : fixed.getHost();
  }

  /** Whether the configuration says it. */
  public boolean isFixed() {
    return fixed != null;
  }

  /** Whether browsers come by HTTPS only. */
  public boolean isSecure() {
    return fixed != null && "https".equals(fixed.getScheme());
  }
}
