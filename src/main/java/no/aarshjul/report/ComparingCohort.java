package no.aarshjul.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares the endorsed evaluations of a cohort: spread and middle of every data point. */
@Component
public class ComparingCohort {

  private final Evaluations evaluations;
  private final Observations observations;
  private final RunningCohort cohort;
  private final JdbcClient jdbc;
  private final Clock clock;

  ComparingCohort(
      Evaluations evaluations,
      Observations observations,
      RunningCohort cohort,
      JdbcClient jdbc,
      Clock clock) {
    this.evaluations = evaluations;
    this.observations = observations;
    this.cohort = cohort;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Compares; returns until when the cohort should be closed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant compare(UUID id) {
    var numbers = new TreeMap<String, List<BigDecimal>>();
    for (var evaluation : evaluations.of(id)) {
      if (evaluation.outcome() == Outcome.ENDORSED) {
        for (var observation : observations.current(evaluation.id()).values()) {
          if (observation.value() instanceof Value.Number number) {
            numbers
                .computeIfAbsent(observation.dataPoint(), key -> new ArrayList<>())
                .add(number.number());
          }
        }
      }
    }
    numbers.forEach((dataPoint, values) -> keep(id, dataPoint, values));
    return cohort.compared(id, numbers.size());
  }

  private void keep(UUID id, String dataPoint, List<BigDecimal> values) {
    values.sort(null);
    jdbc.sql(
            """
            insert into cohort_comparison (cohort_id, data_point, reported, minimum, median, maximum, at)
            values (:cohort, :dataPoint, :reported, :minimum, :median, :maximum, :at)
            on conflict do nothing
            """)
        .param("cohort", id)
        .param("dataPoint", dataPoint)
        .param("reported", values.size())
        .param("minimum", values.getFirst())
        .param("median", median(values))
        .param("maximum", values.getLast())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    var middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1) {
      return sorted.get(middle);
    }
    return sorted
        .get(middle - 1)
        .add(sorted.get(middle))
        .divide(BigDecimal.valueOf(2), 10, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
