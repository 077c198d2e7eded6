package no.aarshjul.cycle;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Evaluations, for tests that look at them from outside or need many that have ended. */
public record EvaluationRows(JdbcClient jdbc) {

  public long inPhase(String phase) {
    return jdbc.sql("select count(*) from evaluation where phase = :phase")
        .param("phase", phase)
        .query(Long.class)
        .single();
  }

  /** Phases that one evaluation has entered twice in the same round. */
  public long doubledPhases() {
    return jdbc.sql(
            """
            select count(*) from (
              select evaluation_id, phase, round from evaluation_phase group by 1, 2, 3 having count(*) > 1
            ) doubled
            """)
        .query(Long.class)
        .single();
  }

  /** Ends all evaluations of a year as endorsed. */
  public void endorseAll(int year) {
    jdbc.sql(
            """
            update evaluation set phase = 'ended', outcome = 'endorsed', ended_at = now()
            where year = :year
            """)
        .param("year", year)
        .update();
  }
}
