package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import java.time.Duration;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.engine.EngineProperties;
import no.aarshjul.engine.EngineProperties.Camunda8;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnCluster
@Configuration(proxyBeanMethods = false)
class Camunda8Configuration {

  /** How long a cluster may take for an answer, unless a call says otherwise. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  @Bean
  CamundaClient camundaClient(EngineProperties properties, JdbcClient jdbc) {
    var client = client(properties.camunda8());
    requireNoEmbeddedWork(jdbc);
    return client;
  }

  private static CamundaClient client(Camunda8 cluster) {
    var builder =
        CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .grpcAddress(required("grpc-address", cluster.grpcAddress()))
            .restAddress(required("rest-address", cluster.restAddress()))
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(ANSWER_WITHIN);
    if (cluster.clientId() != null) {
      builder.credentialsProvider(credentials(cluster, cluster.clientId()));
    }
    return builder.build();
  }

  /** Partitions of a cluster count from 1; the embedded engine has none. */
  private static void requireNoEmbeddedWork(JdbcClient jdbc) {
    var work =
        """
        select exists (
          select 1 from engine_process_instance where partition_id = 0 and state = 'ACTIVE')
        """;
    if (jdbc.sql(work).query(Boolean.class).single()) {
      throw new StartupFailure(
          "The database knows of work in the embedded engine, but aarshjul.engine.mode is"
              + " camunda8.",
          "Go on with aarshjul.engine.mode=embedded, or give another database. Nothing was"
              + " changed.");
    }
  }

  private static CredentialsProvider credentials(Camunda8 cluster, String clientId) {
    return CredentialsProvider.newCredentialsProviderBuilder()
        .applyEnvironmentOverrides(false)
        .clientId(clientId)
        .clientSecret(required("client-secret", cluster.clientSecret()))
        .audience(required("audience", cluster.audience()))
        .authorizationServerUrl(
            required("authorization-server", cluster.authorizationServer()).toString())
        .build();
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new StartupFailure(
          "aarshjul.engine.mode is camunda8, but aarshjul.engine.camunda8.%s is not set."
              .formatted(name),
          "Set it, or use aarshjul.engine.mode=embedded.");
    }
    return value;
  }

  /** A cluster has the time of the world; a test may bring an engine with another one. */
  @Bean
  @Fallback
  EngineClock engineClock() {
    return duration -> {
      throw new IllegalStateException("The clock of a cluster cannot be moved");
    };
  }
}
