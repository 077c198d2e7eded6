package no.aarshjul.collection.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.StartupFailure;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The services that can be asked. */
public final class Hosts {

  private final Map<String, Host> byId;

  private Hosts(Map<String, Host> byId) {
    this.byId = byId;
  }

  /**
   * Reads {@code hosts.yaml}; addresses and keys of the configuration take precedence.
   *
   * @throws StartupFailure if the file cannot be used
   */
  public static Hosts read(Resource file, SourcesProperties properties) {
    try (var in = file.getInputStream()) {
      Map<String, Host> read = Json.yaml().build().readValue(in, new TypeReference<>() {});
      var hosts = new LinkedHashMap<String, Host>();
      read.forEach(
          (id, host) -> {
            var own = properties.hosts().get(id);
            hosts.put(id, own == null ? host : host.with(own.url(), own.key()));
          });
      return new Hosts(hosts);
    } catch (JacksonException e) {
      throw new StartupFailure(
          "The file %s cannot be used: %s".formatted(file.getFilename(), e.getOriginalMessage()),
          "Compare it with docs/handbook.md, \"add a source\".",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no such host
   */
  public Host get(String id) {
    var host = byId.get(id);
    if (host == null) {
      throw new IllegalArgumentException(
          "expected one of the hosts %s, found %s".formatted(byId.keySet(), id));
    }
    return host;
  }
}
