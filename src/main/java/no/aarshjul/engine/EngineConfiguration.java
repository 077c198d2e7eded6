package no.aarshjul.engine;

import io.camunda.client.CamundaClient;
import no.aarshjul.platform.DatabaseAccess;
import no.aarshjul.platform.Home;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
@EnableScheduling
class EngineConfiguration {

  @Bean
  @ConditionalOnProperty(
      name = "aarshjul.engine.mode",
      havingValue = "embedded",
      matchIfMissing = true)
  EmbeddedBroker embeddedBroker(
      EngineProperties properties, Home home, DatabaseAccess database, EnginePosition position) {
    return new EmbeddedBroker(properties.embedded(), home, database, position);
  }

  @Bean
  EngineAddresses engineAddresses(
      EngineProperties properties,
      org.springframework.beans.factory.ObjectProvider<EmbeddedBroker> broker) {
    var embedded = broker.getIfAvailable();
    if (embedded != null) {
      return embedded.addresses();
    }
    var remote = properties.remote();
    return new EngineAddresses(
        required("grpc-address", remote.grpcAddress()),
        required("rest-address", remote.restAddress()),
        null);
  }

  @Bean
  CamundaClient camundaClient(EngineAddresses addresses, EngineProperties properties) {
    var builder =
        CamundaClient.newClientBuilder()
            .grpcAddress(addresses.grpc())
            .restAddress(addresses.rest())
            .preferRestOverGrpc(false)
            .numJobWorkerExecutionThreads(properties.workerThreads());
    var remote = properties.remote();
    if (remote.clientId() != null) {
      builder.credentialsProvider(
          io.camunda.client.CredentialsProvider.newCredentialsProviderBuilder()
              .clientId(remote.clientId())
              .clientSecret(required("client-secret", remote.clientSecret()))
              .audience(required("audience", remote.audience()))
              .authorizationServerUrl(
                  required("authorization-server", remote.authorizationServer()).toString())
              .build());
    }
    return builder.build();
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new StartupFailure(
          "aarshjul.engine.mode is remote, but aarshjul.engine.remote.%s is not set."
              .formatted(name),
          "Set it, or use aarshjul.engine.mode=embedded.");
    }
    return value;
  }
}
