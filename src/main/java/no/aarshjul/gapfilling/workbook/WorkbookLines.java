package no.aarshjul.gapfilling.workbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a workbook are about, by their hidden key.
 *
 * @param points by key
 * @param indicators by the key of their data points
 * @param names what data points are called in the languages that workbooks are given out in, with
 *     the names that the set has for these
 */
record WorkbookLines(
    Map<String, DataPoint> points,
    Map<String, Indicator> indicators,
    Map<String, Set<String>> names) {

  static WorkbookLines of(IndicatorSet set, Wording wording) {
    var points = new HashMap<String, DataPoint>();
    var names = new HashMap<String, Set<String>>();
    for (var point : set.dataPoints()) {
      points.putIfAbsent(point.key(), point);
      for (var language : Language.values()) {
        names
            .computeIfAbsent(plain(wording.in(language).of(point.name())), key -> new HashSet<>())
            .add(point.name());
      }
    }
    return new WorkbookLines(points, set.indicatorsByDataPoint(), names);
  }

  @Nullable DataPoint point(String key) {
    return points.get(key);
  }

  /**
   * Why what a row shows is not what its hidden key says: whoever sorts a part of the columns
   * leaves the key behind, and every value would belong to another data point.
   */
  Optional<Refusal> contradiction(WorkbookCells cells, DataPoint point) {
    var code = Objects.requireNonNull(indicators.get(point.key())).code();
    var shown = cells.plain(WorkbookColumn.CODE);
    if (shown != null && !shown.isEmpty() && !plain(shown).equals(plain(code))) {
      return Optional.of(other(cells, WorkbookColumn.CODE, shown, point));
    }
    var name = Objects.requireNonNullElse(cells.plain(WorkbookColumn.NAME), "");
    var called = names.get(plain(name));
    return called != null && !called.contains(point.name())
        ? Optional.of(other(cells, WorkbookColumn.NAME, name, point))
        : Optional.empty();
  }

  private static Refusal other(
      WorkbookCells cells, WorkbookColumn column, String shown, DataPoint point) {
    return Refusal.invalid("workbook.other-row", cells.place(column), shown, point.key());
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }
}
