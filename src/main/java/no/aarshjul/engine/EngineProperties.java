package no.aarshjul.engine;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.engine}.
 *
 * @param mode embedded starts a broker, remote connects to a cluster
 * @param embedded the embedded broker
 * @param remote the cluster
 * @param workerThreads how many jobs this process works on at once
 */
@ConfigurationProperties("aarshjul.engine")
record EngineProperties(
    @DefaultValue("embedded") Mode mode,
    @DefaultValue Embedded embedded,
    @DefaultValue Remote remote,
    @DefaultValue("4") int workerThreads) {

  enum Mode {
    EMBEDDED,
    REMOTE
  }

  /**
   * @param version version of the distribution; the data folder belongs to it
   * @param distribution folder of the unpacked distribution
   * @param exporterJar the jar with our exporter
   * @param heap largest heap of the broker, as in {@code 512m}
   * @param movableClock whether the broker's clock can be moved; only for simulations and tests
   */
  record Embedded(
      @DefaultValue("unknown") String version,
      @DefaultValue("broker") Path distribution,
      @DefaultValue("aarshjul-exporter.jar") Path exporterJar,
      @DefaultValue("512m") String heap,
      @DefaultValue("false") boolean movableClock) {}

  /**
   * @param grpcAddress as in {@code https://host:443}
   * @param restAddress as in {@code https://host}
   * @param clientId for OAuth; without it the connection is not authenticated
   */
  record Remote(
      @Nullable URI grpcAddress,
      @Nullable URI restAddress,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable URI authorizationServer,
      @Nullable String audience) {}
}
