package no.aarshjul.collection;

import java.math.BigDecimal;
import java.util.List;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.municipality.Municipalities;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How revised figures differ from the preliminary ones. */
@Repository
class Revisions {

  private final JdbcClient jdbc;
  private final Evaluations evaluations;
  private final Municipalities municipalities;

  Revisions(JdbcClient jdbc, Evaluations evaluations, Municipalities municipalities) {
    this.jdbc = jdbc;
    this.evaluations = evaluations;
    this.municipalities = municipalities;
  }

  /** A number that was revised. */
  record Revision(
      String municipality,
      String series,
      String period,
      @Nullable BigDecimal preliminary,
      @Nullable BigDecimal revised) {}

  /** The numbers of a cohort that differ between the editions. */
  List<Revision> of(CohortId cohort) {
    var members = evaluations.of(cohort);
    return jdbc.sql(
            """
            select one.municipality, r.series, r.period, p.value as preliminary, r.value as revised
            from unnest(:evaluations, :municipalities) as one (evaluation_id, municipality)
              join collected_cell p on p.evaluation_id = one.evaluation_id
              join collected_cell r on r.evaluation_id = p.evaluation_id and r.series = p.series
            where p.edition = 'preliminary' and r.edition = 'final' and p.value is distinct from r.value
            order by one.municipality, r.series
            """)
        .param("evaluations", members.stream().map(Evaluation::id).toArray(EvaluationId[]::new))
        .param(
            "municipalities",
            members.stream()
                .map(one -> municipalities.get(one.municipality()).name())
                .toArray(String[]::new))
        .query(Revision.class)
        .list();
  }
}
