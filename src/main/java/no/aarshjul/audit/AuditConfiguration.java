package no.aarshjul.audit;

import java.util.Objects;
import no.aarshjul.platform.Home;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

  @Bean
  AuditSettings auditSettings(AuditProperties properties, Home home) {
    return new AuditSettings(
        Objects.requireNonNullElseGet(properties.keys(), () -> home.folder("keys")),
        properties.keyLifetime(),
        Objects.requireNonNullElseGet(
            properties.pseudonymKey(), () -> home.secret("audit-pseudonyms")),
        properties.export());
  }
}
