package no.aarshjul.collection;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table of Statistics Norway's PxWebApi, as a file under {@code sources/ssb} describes it.
 *
 * @param id name by which series are referred to: {@code ssb-13563}
 * @param table the table's number
 * @param codes {@code confirmed} if the codes were seen in the owner's material or in real client
 *     code, {@code assumed} if they have to be checked against the live service first
 * @param fixed codes that are the same for every series, by dimension
 * @param series the cells wanted per municipality
 * @param values the data points computed from series of this and other datasets
 */
record Dataset(
    String id,
    String table,
    String title,
    String citation,
    String codes,
    Region region,
    Period period,
    Map<String, String> fixed,
    Map<String, Series> series,
    List<Derivation> values) {

  @JsonCreator
  Dataset {
    fixed = fixed == null ? Map.of() : fixed;
    values = values == null ? List.of() : values;
  }

  /**
   * @param dimension code of the dimension that holds the municipalities
   * @param prefix what stands before a municipality's number in its codes
   * @param codelist the codelist to ask for, if not the table's own
   */
  record Region(String dimension, String prefix, @Nullable String codelist) {

    String code(String municipality) {
      return prefix + municipality;
    }
  }

  /**
   * @param dimension code of the time dimension
   * @param yearsBack how many years before the year of the evaluation the newest figures are about
   * @param maxAge how many years older than that a figure may be
   */
  record Period(String dimension, int yearsBack, int maxAge) {

    int newest(int evaluationYear) {
      return evaluationYear - yearsBack;
    }

    int oldest(int evaluationYear) {
      return newest(evaluationYear) - maxAge;
    }
  }

  /**
   * One cell per municipality and period.
   *
   * @param select codes by dimension
   * @param label the label that the source must give the last of these codes; another label means
   *     that the table has changed
   */
  record Series(Map<String, String> select, String label) {}

  /**
   * How a data point is computed: sum of the numerator ÷ sum of the denominator × multiplier.
   *
   * @param numerator full names of series: {@code ssb-13563.unemployed}
   * @param denominator full names of series, null if the source gives the value itself
   * @param version raised whenever the computation changes
   * @param deviation how the value differs from the indicator's definition, in words
   */
  record Derivation(
      String dataPoint,
      List<String> numerator,
      @Nullable List<String> denominator,
      BigDecimal multiplier,
      int version,
      @Nullable String deviation) {

    String formula() {
      var above = String.join(" + ", numerator);
      var text =
          denominator == null
              ? above
              : "(%s) / (%s)".formatted(above, String.join(" + ", denominator));
      return multiplier.compareTo(BigDecimal.ONE) == 0
          ? text
          : text + " × " + multiplier.toPlainString();
    }
  }

  /** Full name of a series. */
  String fullName(String seriesName) {
    return id + "." + seriesName;
  }

  /** All codes to ask for, by dimension; regions and periods come on top. */
  Map<String, List<String>> selection() {
    var codes = new TreeMap<String, TreeSet<String>>();
    fixed.forEach((dimension, code) -> add(codes, dimension, code));
    series
        .values()
        .forEach(one -> one.select().forEach((dimension, code) -> add(codes, dimension, code)));
    var selection = new LinkedHashMap<String, List<String>>();
    codes.forEach((dimension, set) -> selection.put(dimension, List.copyOf(set)));
    return selection;
  }

  /** Coordinates of a series, without region and period. */
  Map<String, String> coordinates(String seriesName) {
    var coordinates = new LinkedHashMap<>(fixed);
    coordinates.putAll(Objects.requireNonNull(series.get(seriesName)).select());
    return coordinates;
  }

  private static void add(Map<String, TreeSet<String>> codes, String dimension, String code) {
    codes.computeIfAbsent(dimension, name -> new TreeSet<>()).add(code);
  }
}
