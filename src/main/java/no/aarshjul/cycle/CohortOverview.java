package no.aarshjul.cycle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is where in a cohort, and what is late. */
@Component
class CohortOverview {

  private final Cohorts cohorts;
  private final Evaluations evaluations;
  private final FiguresOfEvaluations figures;
  private final Clock clock;

  CohortOverview(
      Cohorts cohorts, Evaluations evaluations, FiguresOfEvaluations figures, Clock clock) {
    this.cohorts = cohorts;
    this.evaluations = evaluations;
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * A municipality's line of the matrix.
   *
   * @param cells how each phase stands: done, now, late or none, with its due date
   */
  record MatrixLine(Evaluation evaluation, Figures figures, Map<Phase, Cell> cells) {
    public boolean isLate() {
      return cells.values().stream().anyMatch(cell -> cell.state().equals("late"));
    }
  }

  /** A municipality in a phase. */
  record Cell(String state, @org.jspecify.annotations.Nullable Instant due) {}

  /**
   * A cohort in numbers.
   *
   * @param phases how many municipalities stand in which phase
   * @param municipalShare data points measured for the municipality itself, mean over the
   *     municipalities that have been collected, percent
   * @param automationShare data points with any automatic value, the same mean
   * @param overdue how many municipalities are late in their phase
   */
  record Summary(
      Cohort cohort,
      int municipalities,
      Map<String, Long> phases,
      BigDecimal municipalShare,
      BigDecimal automationShare,
      BigDecimal reportingRate,
      long overdue,
      boolean sampleData) {}

  @Transactional(readOnly = true)
  public List<MatrixLine> matrix(CohortId id) {
    var all = evaluations.of(id);
    var phases = evaluations.phases(all.stream().map(Evaluation::id).toList());
    var counted = figures.of(all);
    return all.stream()
        .map(
            evaluation ->
                line(
                    evaluation,
                    phases.getOrDefault(evaluation.id(), List.of()),
                    Objects.requireNonNull(counted.get(evaluation.id()))))
        .toList();
  }

  private MatrixLine line(Evaluation evaluation, List<PhaseVisit> visits, Figures counted) {
    var now = clock.instant();
    var cells = new TreeMap<Phase, Cell>();
    for (var phase :
        List.of(
            Phase.KICKOFF,
            Phase.COLLECTION,
            Phase.GAP_FILLING,
            Phase.VERIFICATION,
            Phase.ENDORSEMENT)) {
      cells.put(phase, new Cell("none", null));
    }
    for (var visit : visits) {
      var state =
          visit.leftAt() != null
              ? "done"
              : evaluation.isPaused() ? "paused" : visit.isLate(now) ? "late" : "now";
      cells.put(visit.phase(), new Cell(state, visit.dueAt()));
    }
    return new MatrixLine(evaluation, counted, cells);
  }

  @Transactional(readOnly = true)
  public Summary summary(CohortId id) {
    return summary(id, matrix(id));
  }

  /** The same, where the lines are at hand. */
  Summary summary(CohortId id, List<MatrixLine> lines) {
    var counted =
        lines.stream().map(MatrixLine::figures).filter(one -> one.reported() > 0).toList();
    return new Summary(
        cohorts.get(id),
        lines.size(),
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.evaluation().phase().id(), TreeMap::new, Collectors.counting())),
        mean(counted.stream().map(Figures::municipalShare).toList()),
        mean(counted.stream().map(Figures::automationShare).toList()),
        mean(counted.stream().map(Figures::reportingRate).toList()),
        lines.stream().filter(MatrixLine::isLate).count(),
        counted.stream().anyMatch(one -> one.synthetic() > 0));
  }

  private static BigDecimal mean(List<BigDecimal> shares) {
    if (shares.isEmpty()) {
      return BigDecimal.ZERO;
    }
    return shares.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(shares.size()), 1, RoundingMode.HALF_UP);
  }
}
