package no.aarshjul.collection.transport;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings under {@code aarshjul.sources}.
 *
 * @param mode recorded replays the responses that come with the program, live asks the sources
 * @param folder more dataset files, or replacements of those that come with the program
 * @param hosts address and key of hosts, by the id they have in hosts.yaml
 * @param addresses addresses of files, by dataset: for files that move, and for those that somebody
 *     has to make first
 * @param privateHosts names of hosts that may be asked although their addresses are within the own
 *     network
 * @param timeout how long an answer may take, from the connection to its last byte
 * @param maxResponse how large an answer may be
 * @param attempts after so many failed attempts a source counts as unavailable
 * @param askAgainAfter how long a source that failed stays unavailable
 * @param metadataAge how long looked-up codes may be used again
 * @param contact mail or web address that the sources can find in the requests' User-Agent
 */
@ConfigurationProperties("aarshjul.sources")
public record SourcesProperties(
    @DefaultValue("recorded") Mode mode,
    @Nullable Path folder,
    @DefaultValue Map<String, HostProperties> hosts,
    @DefaultValue Map<String, URI> addresses,
    @DefaultValue Set<String> privateHosts,
    @DefaultValue("60s") Duration timeout,
    @DefaultValue("64MB") DataSize maxResponse,
    @DefaultValue("3") int attempts,
    @DefaultValue("12h") Duration askAgainAfter,
    @DefaultValue("7d") Duration metadataAge,
    @DefaultValue("no contact configured") String contact) {

  /** Where answers come from. */
  public enum Mode {
    RECORDED,
    LIVE
  }

  /** What an installation knows of a host. */
  public record HostProperties(@Nullable String url, @Nullable String key) {}
}
