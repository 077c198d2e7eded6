package no.aarshjul.gapfilling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observations;
import no.aarshjul.scoring.Finding;
import no.aarshjul.scoring.Plausibility;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checks a municipality's values before the accountable contact submits them. */
@Component
public class ValidatingSubmission {

  private final Evaluations evaluations;
  private final Observations observations;
  private final EarlierValues earlier;
  private final Catalogue catalogue;
  private final WorkingCalendar calendar;
  private final Clock clock;

  ValidatingSubmission(
      Evaluations evaluations,
      Observations observations,
      EarlierValues earlier,
      Catalogue catalogue,
      WorkingCalendar calendar,
      Clock clock) {
    this.evaluations = evaluations;
    this.observations = observations;
    this.earlier = earlier;
    this.catalogue = catalogue;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * @param findings how many things are conspicuous
   * @param submitDue until when the evaluation should be submitted
   */
  public record Validation(int findings, Instant submitDue) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public Validation validate(UUID evaluation) {
    return new Validation(
        findings(evaluation).size(),
        calendar.dueAfter(clock.instant(), calendar.steps().submission()));
  }

  List<Finding> findings(UUID id) {
    var evaluation = evaluations.get(id);
    return Plausibility.findings(
        catalogue.set(evaluation.setId()),
        observations.current(id),
        earlier.before(evaluation.municipality(), evaluation.year()));
  }
}
