package no.aarshjul.gapfilling;

import java.time.Instant;
import java.util.List;
import no.aarshjul.cycle.Deadline;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.scoring.Finding;
import no.aarshjul.scoring.Plausibility;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checks a municipality's values before the accountable contact submits them. */
@Component
public class ValidatingSubmission {

  private final Evaluations evaluations;
  private final Plausibility plausibility;
  private final WorkingCalendar calendar;
  private final RunningEvaluation running;

  ValidatingSubmission(
      Evaluations evaluations,
      Plausibility plausibility,
      WorkingCalendar calendar,
      RunningEvaluation running) {
    this.evaluations = evaluations;
    this.plausibility = plausibility;
    this.calendar = calendar;
    this.running = running;
  }

  /**
   * @param findings how many things are conspicuous
   * @param submitDue until when the evaluation should be submitted
   */
  public record Validation(int findings, Instant submitDue) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public Validation validate(EvaluationId evaluation) {
    return new Validation(
        findings(evaluation).size(),
        running.begin(evaluation, Deadline.SUBMISSION, calendar.steps().submission()));
  }

  List<Finding> findings(EvaluationId id) {
    return plausibility.findings(evaluations.get(id));
  }
}
