package no.aarshjul.gapfilling;

import java.time.Clock;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Counting;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what people type, as they type it. Of two who type at once, the later one is told. */
@Component
public class Drafting {

  private static final int LONGEST = 4000;

  private final Drafts drafts;
  private final Evaluations evaluations;
  private final Observations observations;
  private final Catalogue catalogue;
  private final FillingRights rights;
  private final Counting counting;
  private final Clock clock;

  Drafting(
      Drafts drafts,
      Evaluations evaluations,
      Observations observations,
      Catalogue catalogue,
      FillingRights rights,
      Counting counting,
      Clock clock) {
    this.drafts = drafts;
    this.evaluations = evaluations;
    this.observations = observations;
    this.catalogue = catalogue;
    this.rights = rights;
    this.counting = counting;
    this.clock = clock;
  }

  /** What came of saving. */
  public sealed interface Outcome {}

  /** It is kept. */
  public record Saved(Draft draft) implements Outcome {}

  /**
   * Somebody else has saved meanwhile; nothing was changed.
   *
   * @param theirs what stands now
   */
  public record Conflict(Draft theirs) implements Outcome {}

  /**
   * Saves what was typed about a data point.
   *
   * @param seen the version of the draft that the person has seen, 0 if there was none
   * @throws Refusal if the person may not give this value now
   */
  @Transactional
  public Outcome save(
      EvaluationId id, String dataPoint, DraftInput input, int seen, Person person) {
    // Nothing is saved beside a submission that is under way.
    var evaluation = evaluations.lock(id);
    var point = requireMay(evaluation, dataPoint, person);
    if (!DraftInput.KINDS.contains(input.kind())) {
      throw Refusal.invalid(
          "problem.wrong-choice",
          "kind",
          String.join(", ", DraftInput.KINDS),
          String.valueOf(input.kind()));
    }
    if (input.longest() > LONGEST) {
      throw Refusal.invalid("gap.too-long", new Term(point.name()), LONGEST, input.longest());
    }
    var draft =
        new Draft(
            id,
            dataPoint,
            seen + 1,
            input,
            observations.current(id, dataPoint).map(Observation::id).orElse(null),
            person.id(),
            clock.instant());
    if (drafts.keep(draft)) {
      counting.daily(evaluation.chain(), "draft.saved", id.toString());
      return new Saved(draft);
    }
    return drafts
        .find(id, dataPoint)
        .<Outcome>map(Conflict::new)
        .orElseThrow(() -> Refusal.conflict("gap.handed-over", dataPoint));
  }

  /** Throws a draft away; what was handed over before stands again. */
  @Transactional
  public void discard(EvaluationId id, String dataPoint, Person person) {
    var evaluation = evaluations.lock(id);
    requireMay(evaluation, dataPoint, person);
    drafts.discard(id, dataPoint);
    counting.daily(evaluation.chain(), "draft.discarded", id.toString());
  }

  /**
   * The data point, which the person must be allowed to fill in now.
   *
   * @throws Refusal if not
   */
  DataPoint requireMay(Evaluation evaluation, String dataPoint, Person person) {
    var set = catalogue.whole(evaluation.sets());
    var point =
        set.dataPoint(dataPoint).orElseThrow(() -> Refusal.notFound("value.unknown", dataPoint));
    rights.require(
        person,
        evaluation,
        Objects.requireNonNull(set.indicatorsByDataPoint().get(dataPoint)),
        dataPoint);
    return point;
  }
}
