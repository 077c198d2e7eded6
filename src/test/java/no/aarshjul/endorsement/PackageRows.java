package no.aarshjul.endorsement;

import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Packages that no liaison has sent, for tests of what comes after. */
public record PackageRows(JdbcClient jdbc) {

  /** What the liaison leaves in the database when the UN side has endorsed. */
  public void endorsed(EvaluationId evaluation, PersonId liaison) {
    jdbc.sql(
            """
            with package as (
              insert into endorsement_package (id, evaluation_id, round, body, sha256, built_at, sent_by, sent_at)
              values (:package, :evaluation, 1, '', '', now(), :liaison, now()) returning id)
            insert into endorsement_decision (package_id, decision, comment, recorded_by, at)
            select id, 'endorsed', '', :liaison, now() from package
            """)
        .param("package", evaluation + ":1")
        .param("evaluation", evaluation)
        .param("liaison", liaison)
        .update();
  }
}
