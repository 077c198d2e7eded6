package no.aarshjul.account.login;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions as the database has them. */
public record SessionRows(JdbcClient jdbc) {

  /** Ends all, as time does. */
  public void end() {
    jdbc.sql("delete from spring_session").update();
  }
}
