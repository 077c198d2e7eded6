package no.aarshjul.engine.camunda8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.TestClient;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A PostgreSQL with the application's tables and nothing in them. */
final class TestDatabase implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final JdbcClient jdbc;
  private final JdbcTransactionManager transactions;

  TestDatabase() throws IOException {
    server = EmbeddedPostgres.builder().start();
    var source = server.getPostgresDatabase();
    Flyway.configure()
        .dataSource(source)
        .placeholders(Map.of("application_role", "postgres"))
        .load()
        .migrate();
    jdbc = TestClient.of(source);
    transactions = new JdbcTransactionManager(source);
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  JdbcTransactionManager transactions() {
    return transactions;
  }

  void inTransaction(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
  }

  <T> List<T> query(Class<T> type, String sql) {
    return jdbc.sql(sql).query(type).list();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
