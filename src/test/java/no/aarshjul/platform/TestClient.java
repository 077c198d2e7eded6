package no.aarshjul.platform;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the database of a test as the application asks its own. */
public final class TestClient {

  private TestClient() {}

  public static JdbcClient of(DataSource database) {
    return JdbcClient.create(new IdentifiersInSql(new JdbcTemplate(database)));
  }
}
