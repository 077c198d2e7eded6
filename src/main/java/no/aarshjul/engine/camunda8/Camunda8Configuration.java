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

@OnCluster
@Configuration(proxyBeanMethods = false)
class Camunda8Configuration {

  /** How long a cluster may take for an answer, unless a call says otherwise. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  @Bean
  CamundaClient camundaClient(EngineProperties properties) {
    var cluster = properties.camunda8();
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
