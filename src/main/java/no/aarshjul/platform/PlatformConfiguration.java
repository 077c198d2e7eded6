package no.aarshjul.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlatformProperties.class)
class PlatformConfiguration {

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  /** Looks at the port now: to find it taken after everything has started wastes a minute. */
  @Bean
  Home home(PlatformProperties properties, @Value("${server.port}") int port) throws IOException {
    var home = Home.open(properties.home());
    try {
      requireFree(port);
      return home;
    } catch (StartupFailure e) {
      home.close();
      throw e;
    }
  }

  private static void requireFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartupFailure(
          "Port %d for pages and API is in use by another program.".formatted(port),
          "Stop that one, or give another port with server.port.",
          e);
    }
  }

  @Bean
  @ConditionalOnProperty(
      name = "aarshjul.database.mode",
      havingValue = "embedded",
      matchIfMissing = true)
  EmbeddedDatabase embeddedDatabase(
      Home home, PlatformProperties properties, @Value("${aarshjul.demo:true}") boolean demo) {
    var database = properties.database();
    if (!demo && database.mode() == null) {
      throw new StartupFailure(
          "This server is not a demo (aarshjul.demo=false), and no database is named for it.",
          "Name your PostgreSQL with aarshjul.database.mode=remote and the settings beside it; if it is"
              + " meant to keep its data in an embedded one, say so with aarshjul.database.mode=embedded.");
    }
    var programs = database.programs();
    return EmbeddedDatabase.start(
        home, programs == null ? home.folder("postgresql") : programs.toAbsolutePath());
  }

  @Bean
  DatabaseAccess databaseAccess(
      PlatformProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
    var database = embedded.getIfAvailable();
    return database != null
        ? database.access()
        : DatabaseAccess.remote(properties.database()).requireReachable();
  }

  @Bean
  DataSource dataSource(
      DatabaseAccess access,
      PlatformProperties properties,
      @Value("${aarshjul.engine.worker-threads:4}") int workerThreads) {
    var works = properties.role().works();
    if (works && workerThreads < 1) {
      throw new StartupFailure(
          "aarshjul.engine.worker-threads must be at least 1, found %d.".formatted(workerThreads),
          "A process that does no jobs has aarshjul.role=web.");
    }
    return Connections.open(access, properties.database().connections(), works ? workerThreads : 0);
  }

  /** Knows a lock that did not come in time, and a deadlock, for what they are: nobody's fault. */
  @Bean
  SQLExceptionTranslator sqlExceptionTranslator() {
    return new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");
  }

  /** What every statement of the application is given its parameters by. */
  @Bean
  NamedParameterJdbcTemplate statements(JdbcTemplate jdbc) {
    return new IdentifiersInSql(jdbc);
  }

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource migrationDataSource(DatabaseAccess access) {
    return new DriverManagerDataSource(
        access.url(), access.owner().username(), access.owner().password());
  }

  @Bean
  JsonMapperBuilderCustomizer shapeOfJson() {
    return Json::shape;
  }

  @Bean
  FlywayConfigurationCustomizer applicationRole(DatabaseAccess access) {
    return flyway ->
        flyway.placeholders(Map.of("application_role", access.application().username()));
  }
}
