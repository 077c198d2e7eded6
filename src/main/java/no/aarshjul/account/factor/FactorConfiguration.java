package no.aarshjul.account.factor;

import java.util.Objects;
import no.aarshjul.platform.Home;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FactorProperties.class)
class FactorConfiguration {

  /** The key is random already, so that nothing is gained by another salt for each server. */
  private static final String SALT = "61617273686a756c";

  @Bean
  DemandedFactors demandedFactors(
      FactorProperties properties, @Value("${aarshjul.demo:true}") boolean demo) {
    return new DemandedFactors(Objects.requireNonNullElse(properties.demanded(), !demo));
  }

  /** AES with 256 bits in Galois/counter mode: what was changed is not taken for a secret. */
  @Bean
  BytesEncryptor factorSecrets(FactorProperties properties, Home home) {
    return Encryptors.stronger(
        Objects.requireNonNullElseGet(properties.key(), () -> home.secret("second-factors")), SALT);
  }
}
