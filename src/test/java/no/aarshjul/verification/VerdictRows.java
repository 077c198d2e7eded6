package no.aarshjul.verification;

import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verdicts for tests in which nobody verifies. */
public record VerdictRows(JdbcClient jdbc) {

  /**
   * @param reason why the value could not be verified; null if it was
   */
  public void add(
      EvaluationId evaluation, Observation value, @Nullable String reason, PersonId verifier) {
    jdbc.sql(
            """
            insert into verdict
              (id, evaluation_id, data_point, observation_id, round, task_key, verdict, reason, verifier, at)
            values (gen_random_uuid(), :evaluation, :point, :value, 1, 1, :verdict, :reason, :verifier, now())
            """)
        .param("evaluation", evaluation)
        .param("point", value.dataPoint())
        .param("value", value.id())
        .param("verdict", reason == null ? "verified" : "not_verified")
        .param("reason", reason)
        .param("verifier", verifier)
        .update();
  }
}
