package no.aarshjul.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.dataset.Formula;
import no.aarshjul.observation.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is done for one data point.
 *
 * @param how collected, copied, constant or asked
 * @param deviation how the value differs from the definition, or why it is asked from the city
 * @param checked whether everything it rests on was seen at the source; null if it is asked
 */
record IndicatorSource(
    Indicator indicator,
    String dataPoint,
    String name,
    String how,
    @Nullable String dataset,
    @Nullable String citation,
    @Nullable Level level,
    boolean proxy,
    @Nullable String deviation,
    @Nullable Boolean checked) {

  static List<IndicatorSource> of(IndicatorSet set, Sources sources) {
    var formulas = sources.deriving().formulas();
    var rows = new ArrayList<IndicatorSource>();
    for (var entry : set.indicatorsByDataPoint().entrySet()) {
      var known = formulas.getOrDefault(entry.getKey(), List.of());
      var name = set.dataPoint(entry.getKey()).orElseThrow().name();
      if (known.isEmpty()) {
        rows.add(asked(entry.getValue(), entry.getKey(), name, sources));
      }
      for (var formula : known) {
        rows.add(computed(entry.getValue(), entry.getKey(), name, formula, sources));
      }
    }
    return rows;
  }

  private static IndicatorSource asked(
      Indicator indicator, String dataPoint, String name, Sources sources) {
    return new IndicatorSource(
        indicator,
        dataPoint,
        name,
        "asked",
        null,
        null,
        null,
        false,
        sources.asked().get(indicator.key()),
        null);
  }

  private static IndicatorSource computed(
      Indicator indicator, String dataPoint, String name, Formula formula, Sources sources) {
    var how =
        switch (formula.level()) {
          case MUNICIPALITY -> "collected";
          case CONSTANT -> "constant";
          case HEALTH_TRUST, COUNTY, NATIONAL -> "copied";
        };
    return new IndicatorSource(
        indicator,
        dataPoint,
        name,
        how,
        formula.dataset().id(),
        formula.dataset().citation(),
        formula.level(),
        formula.computation().proxy(),
        formula.computation().deviation(),
        formula.isChecked(Objects.requireNonNull(sources.datasets())));
  }
}
