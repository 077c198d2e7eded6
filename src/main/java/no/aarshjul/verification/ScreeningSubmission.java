package no.aarshjul.verification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.observation.Observations;
import no.aarshjul.scoring.Finding;
import no.aarshjul.scoring.Plausibility;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts what is conspicuous about a submission and begins its verification. */
@Component
public class ScreeningSubmission {

  private final Evaluations evaluations;
  private final Observations observations;
  private final Plausibility plausibility;
  private final Catalogue catalogue;
  private final Verdicts verdicts;
  private final RunningEvaluation running;
  private final WorkingCalendar calendar;
  private final Audit audit;

  ScreeningSubmission(
      Evaluations evaluations,
      Observations observations,
      Plausibility plausibility,
      Catalogue catalogue,
      Verdicts verdicts,
      RunningEvaluation running,
      WorkingCalendar calendar,
      Audit audit) {
    this.evaluations = evaluations;
    this.observations = observations;
    this.plausibility = plausibility;
    this.catalogue = catalogue;
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
  public Screening screen(UUID id) {
    var verifyDue = running.enter(id, Phase.VERIFICATION, calendar.steps().verification());
    var evaluation = evaluations.get(id);
    var set = catalogue.whole(evaluation.sets());
    var values = observations.current(id);
    var findings = plausibility.findings(evaluation);
    verdicts.keepFindings(evaluation, findings);
    var total = set.dataPoints().size();
    var reported = values.values().stream().filter(one -> one.value().isReported()).count();
    audit.record(
        evaluation.chain(),
        "submission.screened",
        id.toString(),
        null,
        findings.size() + " findings",
        null);
    return new Screening(
        BigDecimal.valueOf(100 * (total - reported))
            .divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP),
        count(findings, "range"),
        count(findings, "sum") + count(findings, "order") + count(findings, "denominator"),
        count(findings, "jump") + count(findings, "outlier"),
        verifyDue,
        calendar.dueAfter(verifyDue, calendar.steps().answers()),
        calendar.dueAfter(verifyDue, calendar.steps().approval()));
  }

  private static long count(List<Finding> findings, String rule) {
    return findings.stream().filter(finding -> finding.rule().equals(rule)).count();
  }
}
