package no.aarshjul.collection;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.CollectedCells.Collected;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Derived.Unknown;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Formula;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.PossibleRange;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes data points from collected numbers. Where an input is missing, or the result cannot be,
 * there is no value at all but a reason; the data point stays open and is asked from the
 * municipality.
 */
@Component
public class DerivingIndicators {

  /** What is said of a value that was counted as less than it is. */
  static final String CAPPED = "Counted as {0}, although it is more.";

  static final String CAPPED_ID = "capped";

  private final Sources sources;
  private final CollectedCells cells;
  private final RecordingValues values;
  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final Clock clock;

  DerivingIndicators(
      Sources sources,
      CollectedCells cells,
      RecordingValues values,
      Evaluations evaluations,
      Catalogue catalogue,
      Clock clock) {
    this.sources = sources;
    this.cells = cells;
    this.values = values;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Derives what can be derived; returns how many data points have a value now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int derive(EvaluationId evaluationId) {
    var derivation = outcome(evaluationId);
    values.record(evaluationId, derivation.values());
    cells.replaceGaps(evaluationId, derivation.gaps(), clock.instant());
    return derivation.values().size();
  }

  /**
   * What the collected numbers come to.
   *
   * @param values in the order of the computations
   * @param gaps the computations that gave no value
   */
  record Outcome(List<NewValue> values, List<CollectionGap> gaps) {}

  /** Works out the values without recording them. */
  Outcome outcome(EvaluationId evaluationId) {
    var set = catalogue.whole(evaluations.get(evaluationId).sets());
    return outcome(set, cells.of(evaluationId));
  }

  Outcome outcome(IndicatorSet set, Map<String, Collected> collected) {
    var known = new ArrayList<NewValue>();
    var gaps = new ArrayList<CollectionGap>();
    var derived =
        sources
            .deriving()
            .derive(
                series -> {
                  var cell = collected.get(series);
                  return cell == null ? null : cell.input();
                });
    for (var point : set.dataPoints()) {
      switch (derived.get(point.key())) {
        case Known value -> add(point, value, collected, known, gaps);
        case Unknown none -> gaps.add(gap(point, none, collected));
        case null -> {
          // No computation leads to it: it is asked from the municipality.
        }
      }
    }
    return new Outcome(known, gaps);
  }

  private void add(
      DataPoint point,
      Known derived,
      Map<String, Collected> collected,
      List<NewValue> known,
      List<CollectionGap> gaps) {
    var problem = impossible(point, derived);
    if (problem != null) {
      gaps.add(new CollectionGap(point.key(), Missing.IMPOSSIBLE, problem));
      return;
    }
    var inputs =
        derived.formula().series().stream()
            .map(series -> Objects.requireNonNull(collected.get(series)))
            .toList();
    known.add(
        new NewValue(
            point,
            derived.yesNo()
                ? new Value.YesNo(derived.result().signum() != 0)
                : new Value.Number(derived.result()),
            derived.yesNo() ? null : derived.numerator(),
            derived.denominator(),
            source(derived, inputs),
            quality(derived.formula())));
  }

  private static @Nullable String impossible(DataPoint point, Known derived) {
    if ((point.type() == ValueType.YES_NO) != derived.yesNo()) {
      return "expected %s, found %s"
          .formatted(
              point.type() == ValueType.YES_NO ? "yes or no" : "a number",
              derived.yesNo() ? "yes or no" : derived.result().toPlainString());
    }
    return derived.yesNo() ? null : PossibleRange.of(point).problem(derived.result()).orElse(null);
  }

  private static CollectionGap gap(
      DataPoint point, Unknown none, Map<String, Collected> collected) {
    if (none.series().isEmpty()) {
      return new CollectionGap(
          point.key(),
          none.missing(),
          "the denominator is zero: " + none.formula().computation().denominator());
    }
    var reason =
        none.series().stream()
            .map(
                series -> {
                  var cell = collected.get(series);
                  return cell == null ? series + ": not collected" : why(cell);
                })
            .collect(Collectors.joining("; "));
    return new CollectionGap(point.key(), none.missing(), reason);
  }

  /** Why a series has no usable number, in words. */
  static String why(Collected cell) {
    var missing = cell.missing();
    var text = cell.series() + ": ";
    if (missing == null) {
      return text + cell.value() + " cannot be";
    }
    var remark = cell.remark();
    return text + missing.id() + (remark == null ? "" : " (" + remark + ")");
  }

  private Source source(Known derived, List<Collected> inputs) {
    var formula = derived.formula();
    var computation = formula.computation();
    var detail = new LinkedHashMap<String, String>();
    detail.put("dataset", formula.dataset().id());
    detail.put(
        "checked",
        formula.isChecked(sources.datasets()) ? "yes" : "not yet against the live service");
    detail.put("formula", computation.formula());
    detail.put("formulaVersion", Integer.toString(computation.version()));
    detail.put("arithmetic", arithmetic(derived));
    computation
        .parameters()
        .forEach(
            (name, parameter) ->
                detail.put(
                    "parameter " + name,
                    parameter.value().toPlainString() + ", " + parameter.source()));
    inputs.forEach(input -> detail.put(input.series(), text(input)));
    inputs.stream()
        .filter(input -> input.edition() == Edition.PRELIMINARY)
        .map(Collected::series)
        .findFirst()
        .ifPresent(series -> detail.put("preliminary", series));
    return new Source(
        Source.Origin.COLLECTED,
        label(inputs),
        citation(formula, inputs),
        inputs.stream()
            .map(Collected::period)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")),
        formula.level(),
        computation.proxy(),
        deviation(derived),
        detail);
  }

  private static String text(Collected input) {
    var sha256 = input.sha256();
    var remark = input.remark();
    return "%s (%s) %s%s%s"
        .formatted(
            Objects.requireNonNull(input.value()).toPlainString(),
            input.period(),
            input.cell(),
            remark == null ? "" : ", " + remark,
            sha256 == null ? "" : ", response sha256:" + sha256);
  }

  private static String arithmetic(Known derived) {
    var denominator = derived.denominator();
    var multiplier = derived.formula().computation().multiplier();
    return "%s%s%s = %s%s"
        .formatted(
            derived.numerator().toPlainString(),
            denominator == null ? "" : " / " + denominator.toPlainString(),
            multiplier.compareTo(BigDecimal.ONE) == 0 ? "" : " × " + multiplier.toPlainString(),
            derived.isCapped() ? "more than " : "",
            derived.result().toPlainString());
  }

  private static @Nullable String deviation(Known derived) {
    var deviation = derived.formula().computation().deviation();
    if (!derived.isCapped()) {
      return deviation;
    }
    var capped = CAPPED.replace("{0}", derived.result().toPlainString());
    return deviation == null ? capped : deviation + " " + capped;
  }

  private String citation(Formula formula, List<Collected> inputs) {
    return inputs.isEmpty()
        ? formula.dataset().citation()
        : inputs.stream()
            .map(input -> sources.datasets().owner(input.series()).citation())
            .distinct()
            .collect(Collectors.joining("; "));
  }

  /** The method's own grades: a proxy or a set figure is an estimate, a copied one higher-level. */
  private static Quality quality(Formula formula) {
    if (formula.level() == Level.CONSTANT
        || formula.computation().proxy()
        || !formula.computation().parameters().isEmpty()) {
      return Quality.ESTIMATE;
    }
    return formula.level() == Level.MUNICIPALITY ? Quality.MEASURED : Quality.HIGHER_LEVEL;
  }

  /** A value is only as real as the least real of its inputs. */
  private static Label label(List<Collected> inputs) {
    if (inputs.stream().anyMatch(input -> input.label() == Label.SYNTHETIC)) {
      return Label.SYNTHETIC;
    }
    return inputs.stream().anyMatch(input -> input.label() == Label.REAL) ? Label.REAL : Label.LIVE;
  }
}
