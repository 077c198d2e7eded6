package no.aarshjul.trace;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import no.aarshjul.audit.Trail;
import no.aarshjul.audit.TrailQuery;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.PhaseVisit;
import no.aarshjul.engine.Progress;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Subjects;
import no.aarshjul.verification.Verdict;
import no.aarshjul.verification.Verdicts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An evaluation as it stood at a moment, and how two moments differ. */
@Component
class Moments {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Evaluations evaluations;
  private final Progress progress;
  private final Observations observations;
  private final Verdicts verdicts;
  private final Catalogue catalogue;
  private final Trail trail;
  private final Clock clock;

  Moments(
      Evaluations evaluations,
      Progress progress,
      Observations observations,
      Verdicts verdicts,
      Catalogue catalogue,
      Trail trail,
      Clock clock) {
    this.evaluations = evaluations;
    this.progress = progress;
    this.observations = observations;
    this.verdicts = verdicts;
    this.catalogue = catalogue;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * An evaluation at a moment.
   *
   * @param entries how many entries the trail had
   * @param phases those that had begun
   * @param runs the processes that had begun, with the elements they had reached
   */
  record Moment(
      Instant at,
      int entries,
      List<PhaseVisit> phases,
      List<Progress.Run> runs,
      Map<String, Observation> values,
      Map<String, Verdict> verdicts) {}

  /**
   * @throws Refusal if the evaluation had not begun, or the moment has not come
   */
  @Transactional(readOnly = true)
  Moment of(Evaluation evaluation, Instant at) {
    require(at, evaluation);
    return new Moment(
        at,
        trail.count(new TrailQuery(evaluation.chain(), null, null, null, null, after(at))),
        evaluations.phases(evaluation.id()).stream()
            .filter(visit -> !visit.enteredAt().isAfter(at))
            .toList(),
        progress.of(Subjects.EVALUATION, evaluation.id().toString()).stream()
            .map(run -> run.asOf(at))
            .flatMap(Optional::stream)
            .toList(),
        observations.asOf(evaluation.id(), at),
        verdicts.asOf(evaluation.id(), at));
  }

  /**
   * @throws Refusal if the evaluation had not begun, or the moment has not come
   */
  void require(Instant at, Evaluation evaluation) {
    var now = clock.instant();
    var first = begin(evaluation);
    if (at.isBefore(first)) {
      throw Refusal.invalid("trail.too-early", shown(at), shown(first));
    }
    if (at.isAfter(now)) {
      throw Refusal.invalid("trail.future", shown(at), shown(now));
    }
  }

  /** The second in which the evaluation began: moments are asked for by seconds. */
  Instant begin(Evaluation evaluation) {
    return trail
        .first(evaluation.chain())
        .orElseThrow(() -> Refusal.notFound("trail.not-begun"))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /** The first moment that is later: what was written in the moment itself counts. */
  static Instant after(Instant at) {
    return at.plus(1, ChronoUnit.MICROS);
  }

  /** As the clocks in Norway show it. */
  static String shown(Instant at) {
    return SECONDS.format(at.atZone(Norway.ZONE));
  }

  /** A data point that was different at two moments. */
  record Difference(
      String dataPoint,
      String name,
      @Nullable Observation before,
      @Nullable Observation after,
      @Nullable Verdict verdictBefore,
      @Nullable Verdict verdictAfter) {}

  /**
   * What differs between two moments, in the order of the set.
   *
   * @throws Refusal if the second one is before the first one
   */
  List<Difference> between(Evaluation evaluation, Moment from, Moment to) {
    if (to.at().isBefore(from.at())) {
      throw Refusal.invalid("trail.order", shown(from.at()), shown(to.at()));
    }
    var set = catalogue.whole(evaluation.sets());
    var order = new ArrayList<String>();
    set.dataPoints().forEach(point -> order.add(point.key()));
    var keys =
        new TreeSet<>(
            Comparator.<String>comparingInt(order::indexOf)
                .thenComparing(Comparator.naturalOrder()));
    keys.addAll(to.values().keySet());
    keys.addAll(to.verdicts().keySet());
    return keys.stream()
        .map(
            key ->
                new Difference(
                    key,
                    set.dataPoint(key).map(point -> point.name()).orElse(key),
                    from.values().get(key),
                    to.values().get(key),
                    from.verdicts().get(key),
                    to.verdicts().get(key)))
        .filter(
            one ->
                !Objects.equals(one.before(), one.after())
                    || !Objects.equals(one.verdictBefore(), one.verdictAfter()))
        .toList();
  }
}
