package no.aarshjul.engine;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.engine}.
 *
 * @param mode which engine runs the processes
 * @param camunda8 the cluster; only read in mode camunda8
 * @param workerThreads how many jobs this process works on at once
 */
@ConfigurationProperties("aarshjul.engine")
public record EngineProperties(
    @DefaultValue("embedded") Mode mode,
    @DefaultValue Camunda8 camunda8,
    @DefaultValue("4") int workerThreads) {

  /** Embedded runs processes in this very process, camunda8 on a cluster. */
  public enum Mode {
    EMBEDDED,
    CAMUNDA8
  }

  /**
   * @param grpcAddress as in {@code https://host:443}
   * @param restAddress as in {@code https://host}
   * @param clientId for OAuth; without it the connection is not authenticated
   */
  public record Camunda8(
      @Nullable URI grpcAddress,
      @Nullable URI restAddress,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable URI authorizationServer,
      @Nullable String audience) {}
}
