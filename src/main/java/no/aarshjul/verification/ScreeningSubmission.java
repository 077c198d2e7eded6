package no.aarshjul.verification;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.scoring.Finding;
import no.aarshjul.scoring.Plausibility;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts what is conspicuous about a submission and begins its verification. */
@Component
public class ScreeningSubmission {

  private final Evaluations evaluations;
  private final Plausibility plausibility;
  private final Verdicts verdicts;
  private final RunningEvaluation running;
  private final WorkingCalendar calendar;
  private final Audit audit;

  ScreeningSubmission(
      Evaluations evaluations,
      Plausibility plausibility,
      Verdicts verdicts,
      RunningEvaluation running,
      WorkingCalendar calendar,
      Audit audit) {
    this.evaluations = evaluations;
    this.plausibility = plausibility;
    this.verdicts = verdicts;
    this.running = running;
    this.calendar = calendar;
    this.audit = audit;
  }

  /**
   * What the decision about plausibility works with.
   *
   * @param unreportedShare percent of the data points that have no value
   */
  public record Screening(
      BigDecimal unreportedShare,
      long outOfRange,
      long inconsistencies,
      long jumps,
      Instant verifyDue,
      Instant answerDue,
      Instant approveDue) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public Screening screen(EvaluationId id) {
    var verifyDue = running.enter(id, Phase.VERIFICATION, calendar.steps().verification());
    var evaluation = evaluations.get(id);
    var screened = screenNow(evaluation);
    var findings = screened.findings();
    return new Screening(
        screened.unreportedPercent(),
        count(findings, "range", "unit", "numerator"),
        count(findings, "sum", "order", "denominator"),
        count(findings, "jump", "outlier", "nation", "statistics"),
        verifyDue,
        calendar.dueAfter(verifyDue, calendar.steps().answers()),
        calendar.dueAfter(verifyDue, calendar.steps().approval()));
  }

  /** Screens the values that stand now; done again when the city has corrected some. */
  Plausibility.Screening screenNow(Evaluation evaluation) {
    var screened = plausibility.screen(evaluation);
    verdicts.keepFindings(evaluation, screened.findings());
    audit.record(
        evaluation.chain(),
        "submission.screened",
        evaluation.id().toString(),
        null,
        screened.findings().size() + " findings",
        null);
    return screened;
  }

  private static long count(List<Finding> findings, String... rules) {
    return findings.stream().filter(finding -> List.of(rules).contains(finding.rule())).count();
  }
}
