package no.aarshjul.collection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.CollectedCells.Collected;
import no.aarshjul.collection.Dataset.Derivation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes data points from collected cells. A computation with a missing input or a denominator of
 * zero gives no value at all; the data point stays open and is asked from the municipality.
 */
@Component
public class DerivingIndicators {

  private final Datasets datasets;
  private final CollectedCells cells;
  private final RecordingValues values;
  private final Evaluations evaluations;
  private final Catalogue catalogue;

  DerivingIndicators(
      Datasets datasets,
      CollectedCells cells,
      RecordingValues values,
      Evaluations evaluations,
      Catalogue catalogue) {
    this.datasets = datasets;
    this.cells = cells;
    this.values = values;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
  }

  /** Derives what can be derived; returns how many data points have a value now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int derive(UUID evaluationId) {
    var set = catalogue.set(evaluations.get(evaluationId).setId());
    var collected = cells.of(evaluationId);
    var derived = 0;
    for (var derivation : datasets.derivations()) {
      var point = set.dataPoint(derivation.dataPoint());
      var inputs = inputs(derivation, collected);
      if (point.isEmpty() || inputs.isEmpty()) {
        continue;
      }
      var numerator = sum(derivation.numerator(), collected);
      var denominator =
          derivation.denominator() == null ? null : sum(derivation.denominator(), collected);
      if (denominator != null && denominator.signum() == 0) {
        continue;
      }
      values.record(
          evaluationId,
          new NewValue(
              point.get(),
              new Value.Number(result(numerator, denominator, derivation.multiplier())),
              numerator,
              denominator,
              source(derivation, inputs),
              Quality.MEASURED,
              derivation.deviation()));
      derived++;
    }
    return derived;
  }

  /** All inputs, or none if one of them has no number. */
  private static List<Collected> inputs(Derivation derivation, Map<String, Collected> collected) {
    var names = new ArrayList<>(derivation.numerator());
    if (derivation.denominator() != null) {
      names.addAll(derivation.denominator());
    }
    var inputs = new ArrayList<Collected>();
    for (var name : names) {
      var cell = collected.get(name);
      if (cell == null || cell.value() == null) {
        return List.of();
      }
      inputs.add(cell);
    }
    return inputs;
  }

  private static BigDecimal sum(List<String> names, Map<String, Collected> collected) {
    return names.stream()
        .map(name -> Objects.requireNonNull(Objects.requireNonNull(collected.get(name)).value()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static BigDecimal result(
      BigDecimal numerator,
      @org.jspecify.annotations.Nullable BigDecimal denominator,
      BigDecimal multiplier) {
    var product = numerator.multiply(multiplier);
    var result = denominator == null ? product : product.divide(denominator, MathContext.DECIMAL64);
    return result.round(MathContext.DECIMAL64).stripTrailingZeros();
  }

  private Source source(Derivation derivation, List<Collected> inputs) {
    var detail = new LinkedHashMap<String, String>();
    detail.put("dataset", datasets.declaring(derivation).id());
    detail.put("codes", datasets.declaring(derivation).codes());
    detail.put("formula", derivation.formula());
    detail.put("formulaVersion", Integer.toString(derivation.version()));
    for (var input : inputs) {
      detail.put(
          input.series(),
          "%s (%s) %s, response sha256:%s"
              .formatted(input.value(), input.period(), input.cell(), input.sha256()));
    }
    return new Source(
        Source.Origin.COLLECTED,
        label(inputs),
        inputs.stream()
            .map(input -> datasets.get(input.series().split("\\.", 2)[0]).citation())
            .distinct()
            .collect(Collectors.joining("; ")),
        inputs.stream()
            .map(Collected::period)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")),
        detail);
  }

  /** A value is only as real as the least real of its inputs. */
  private static Label label(List<Collected> inputs) {
    if (inputs.stream().anyMatch(input -> input.label() == Label.SYNTHETIC)) {
      return Label.SYNTHETIC;
    }
    return inputs.stream().anyMatch(input -> input.label() == Label.REAL) ? Label.REAL : Label.LIVE;
  }
}
