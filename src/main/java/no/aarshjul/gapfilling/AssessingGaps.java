package no.aarshjul.gapfilling;

import java.time.Instant;
import java.util.List;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.municipality.Department;
import no.aarshjul.municipality.Departments;
import no.aarshjul.observation.Observations;
import no.aarshjul.scoring.Limit;
import no.aarshjul.scoring.ScreeningLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds out what is still missing and which departments have to be asked. */
@Component
public class AssessingGaps {

  private final Evaluations evaluations;
  private final Observations observations;
  private final Departments departments;
  private final Catalogue catalogue;
  private final ScreeningLimits screening;
  private final RunningEvaluation running;
  private final WorkingCalendar calendar;

  AssessingGaps(
      Evaluations evaluations,
      Observations observations,
      Departments departments,
      Catalogue catalogue,
      ScreeningLimits screening,
      RunningEvaluation running,
      WorkingCalendar calendar) {
    this.evaluations = evaluations;
    this.observations = observations;
    this.departments = departments;
    this.catalogue = catalogue;
    this.screening = screening;
    this.running = running;
    this.calendar = calendar;
  }

  /**
   * What gap filling begins with.
   *
   * @param departments keys of the departments that have something to fill in
   * @param gaps how many data points have no value
   */
  public record Assessment(List<String> departments, int gaps, Instant fillDue) {}

  /**
   * Assesses the gaps and enters the phase of filling them.
   *
   * @param limits by which the values will be screened
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Assessment assess(EvaluationId evaluationId, List<Limit> limits) {
    screening.keep(evaluationId, limits);
    var due = running.enter(evaluationId, Phase.GAP_FILLING, calendar.steps().gapFilling());
    var evaluation = evaluations.get(evaluationId);
    var asked =
        departments.all().stream()
            .filter(department -> !missing(evaluation, department).isEmpty())
            .map(Department::key)
            .toList();
    var total = catalogue.whole(evaluation.sets()).dataPoints().size();
    return new Assessment(asked, total - observations.current(evaluationId).size(), due);
  }

  /** The data points of a department that nobody has said anything about yet. */
  private List<DataPoint> missing(Evaluation evaluation, Department department) {
    var known = observations.current(evaluation.id()).keySet();
    return catalogue.whole(evaluation.sets()).indicators().stream()
        .filter(indicator -> department.answersFor(indicator.dimension(), indicator.category()))
        .flatMap(indicator -> indicator.dataPoints().stream())
        .filter(point -> !known.contains(point.key()))
        .toList();
  }
}
