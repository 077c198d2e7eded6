package no.aarshjul.collection;

import java.math.BigDecimal;
import java.util.List;
import no.aarshjul.cycle.CohortId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How revised figures differ from the preliminary ones. */
@Repository
class Revisions {

  private final JdbcClient jdbc;

  Revisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    return jdbc.sql(
            """
            select m.name as municipality, r.series, r.period, p.value as preliminary, r.value as revised
            from collected_cell p
              join collected_cell r on r.evaluation_id = p.evaluation_id and r.series = p.series
              join evaluation e on e.id = p.evaluation_id
              join municipality m on m.number = e.municipality
            where e.cohort_id = :cohort and p.edition = 'preliminary' and r.edition = 'final'
              and p.value is distinct from r.value
            order by m.name, r.series
            """)
        .param("cohort", cohort)
        .query(Revision.class)
        .list();
  }
}
