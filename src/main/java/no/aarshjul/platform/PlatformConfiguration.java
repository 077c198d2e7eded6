package no.aarshjul.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformProperties.class)
class PlatformConfiguration {

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  Home home(PlatformProperties properties) {
    return Home.open(properties.home());
  }

  @Bean
  @ConditionalOnProperty(
      name = "aarshjul.database.mode",
      havingValue = "embedded",
      matchIfMissing = true)
  EmbeddedDatabase embeddedDatabase(Home home) {
    return EmbeddedDatabase.start(home);
  }

  @Bean
  DatabaseAccess databaseAccess(
      PlatformProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
    var database = embedded.getIfAvailable();
    return database != null ? database.access() : DatabaseAccess.remote(properties.database());
  }

  @Bean
  DataSource dataSource(DatabaseAccess access) {
    var pool = new HikariDataSource();
    pool.setPoolName("application");
    pool.setJdbcUrl(access.url());
    pool.setUsername(access.application().username());
    pool.setPassword(access.application().password());
    pool.setMaximumPoolSize(12);
    return pool;
  }

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource migrationDataSource(DatabaseAccess access) {
    return new DriverManagerDataSource(
        access.url(), access.owner().username(), access.owner().password());
  }

  @Bean
  FlywayConfigurationCustomizer applicationRole(DatabaseAccess access) {
    return flyway ->
        flyway.placeholders(Map.of("application_role", access.application().username()));
  }
}
