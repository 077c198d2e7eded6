package no.aarshjul.collection.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Derived.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Computes data points from what was collected. Where several computations lead to the same data
 * point, the first that gives a value counts. Not for several threads at once.
 */
public final class Deriving {

  private final Map<String, List<Formula>> formulas = new LinkedHashMap<>();

  public Deriving(Datasets datasets) {
    for (var dataset : datasets.all()) {
      for (var computation : dataset.values()) {
        formulas
            .computeIfAbsent(computation.dataPoint(), key -> new ArrayList<>())
            .add(new Formula(dataset, computation, datasets));
      }
    }
    formulas
        .values()
        .forEach(list -> list.sort(Comparator.comparing(one -> one.computation().preference())));
  }

  /** The computations of each data point, the preferred first. */
  public Map<String, List<Formula>> formulas() {
    return formulas;
  }

  /**
   * One outcome per data point that has a computation.
   *
   * @param inputs by full name of the series; null if nothing was collected
   */
  public Map<String, Derived> derive(Function<String, @Nullable Input> inputs) {
    var outcomes = new LinkedHashMap<String, Derived>(formulas.size() * 2);
    formulas.forEach((dataPoint, list) -> outcomes.put(dataPoint, first(list, inputs)));
    return outcomes;
  }

  private static Derived first(List<Formula> list, Function<String, @Nullable Input> inputs) {
    Derived refused = null;
    for (var formula : list) {
      var outcome = formula.derive(inputs);
      if (outcome instanceof Known) {
        return outcome;
      }
      refused = refused == null || isBetter(outcome, refused) ? outcome : refused;
    }
    return java.util.Objects.requireNonNull(refused);
  }

  /** That a source says nothing is a better reason than that it was not asked. */
  private static boolean isBetter(Derived outcome, Derived before) {
    return before instanceof Unknown known
        && known.missing() == Missing.UNAVAILABLE
        && outcome instanceof Unknown other
        && other.missing() != Missing.UNAVAILABLE;
  }
}
