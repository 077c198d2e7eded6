package no.aarshjul.scoring;

import java.util.List;
import no.aarshjul.cycle.EvaluationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The limits by which each evaluation is screened: those of the decision table's version that its
 * process runs on.
 */
@Repository
public class ScreeningLimits {

  private final JdbcClient jdbc;

  ScreeningLimits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the limits; a repeated job changes nothing. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(EvaluationId evaluation, List<Limit> limits) {
    for (var limit : limits) {
      jdbc.sql(
              """
              insert into screening_limit (evaluation_id, rule, tolerance, risk)
              values (:evaluation, :rule, :tolerance, :risk) on conflict do nothing
              """)
          .param("evaluation", evaluation)
          .param("rule", limit.rule())
          .param("tolerance", limit.tolerance())
          .param("risk", limit.risk())
          .update();
    }
  }

  /** The limits of an evaluation; a rule without a limit is not applied. */
  public List<Limit> of(EvaluationId evaluation) {
    return jdbc.sql(
            "select rule, tolerance, risk from screening_limit where evaluation_id = :evaluation order by rule")
        .param("evaluation", evaluation)
        .query(Limit.class)
        .list();
  }
}
