package no.aarshjul.gapfilling;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What departments have handed in, in the database of a process that runs elsewhere. */
public record SubmissionRows(JdbcClient jdbc) {

  public long count() {
    return jdbc.sql("select count(*) from gap_submission").query(Long.class).single();
  }
}
