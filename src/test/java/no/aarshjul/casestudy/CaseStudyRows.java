package no.aarshjul.casestudy;

import no.aarshjul.cycle.EvaluationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Case studies for tests in which nobody writes one. */
public record CaseStudyRows(JdbcClient jdbc) {

  /** One that Ålesund is writing; returns its id. */
  public CaseStudyId inWriting(EvaluationId evaluation) {
    return add(evaluation, "writing", 0, "");
  }

  /** What a published one leaves in the database. */
  public void published(EvaluationId evaluation, String title) {
    jdbc.sql(
            """
            insert into case_study_file (case_study_id, language, body, sha256)
            values (:id, 'nb', convert_to('%PDF-made up', 'UTF8'), '')
            """)
        .param("id", add(evaluation, "published", 1, title))
        .update();
  }

  private CaseStudyId add(EvaluationId evaluation, String state, int version, String title) {
    var id = CaseStudyId.random();
    jdbc.sql(
            """
            insert into case_study (id, evaluation_id, municipality, state, version, title, begun_at, changed_at)
            values (:id, :evaluation, '1508', :state, :version, :title, now(), now())
            """)
        .param("id", id)
        .param("evaluation", evaluation)
        .param("state", state)
        .param("version", version)
        .param("title", title)
        .update();
    return id;
  }
}
