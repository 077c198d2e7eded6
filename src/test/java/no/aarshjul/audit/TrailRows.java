package no.aarshjul.audit;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored trail, for tests that look at it or lay hands on it past the application. */
public record TrailRows(JdbcClient jdbc) {

  /** What nobody may do to it, and the application's role least of all. */
  public static final List<String> ATTACKS =
      List.of(
          "update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry");

  /** How many entries of an evaluation say any of these actions. */
  public long count(UUID evaluation, List<String> actions) {
    return jdbc.sql(
            "select count(*) from audit_entry where chain = :chain and action in (:actions)")
        .param("chain", Chain.evaluation(evaluation).name())
        .param("actions", actions)
        .query(Long.class)
        .single();
  }
}
