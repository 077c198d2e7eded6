package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.PublishedBand.Mark;
import org.jspecify.annotations.Nullable;

/** What published ranges say about targets that are not public, and about a profile's own rows. */
final class TargetInference {

  private TargetInference() {}

  /**
   * What is known of one data point.
   *
   * @param rows what was published
   * @param target the official target, where a page prints it
   * @param possible what the placed values leave possible: by one formula if the direction is
   *     known, else by both
   * @param profiles how each profile's row fits
   */
  record Known(
      DataPoint point,
      List<PublishedBand> rows,
      @Nullable BigDecimal target,
      List<PossibleTargets> possible,
      List<Checked> profiles) {}

  /** A profile's row against what is known. */
  record Checked(BenchmarkProfile profile, @Nullable Benchmark row, Fit fit) {}

  /** How a profile's row fits what is known. */
  enum Fit {
    /** It would have placed every published value as the page does, or is the printed target. */
    AGREES,
    /** It would have placed one otherwise, looks the other way, or there is no benchmark at all. */
    CONTRADICTS,
    /** There is an official benchmark, and the profile has none. */
    LACKS,
    /** Nothing that was published tells. */
    OPEN
  }

  /** Data points of which something is known, in the order of the set. */
  static List<Known> of(
      IndicatorSet set, List<BenchmarkProfile> profiles, List<PublishedBand> rows) {
    var points =
        set.dataPoints().stream()
            .collect(
                Collectors.toMap(
                    DataPoint::key, point -> point, (one, other) -> one, LinkedHashMap::new));
    var byPoint = rows.stream().collect(Collectors.groupingBy(PublishedBand::dataPoint));
    return points.values().stream()
        .filter(point -> byPoint.containsKey(point.key()))
        .map(point -> known(point, Objects.requireNonNull(byPoint.get(point.key())), profiles))
        .toList();
  }

  /**
   * @throws Refusal if a row is about a data point that the set does not have
   */
  static void requireKnown(IndicatorSet set, List<PublishedBand> rows) {
    for (var row : rows) {
      if (set.dataPoint(row.dataPoint()).isEmpty()) {
        throw Refusal.invalid("bands.unknown", row.dataPoint(), set.id());
      }
    }
  }

  private static Known known(
      DataPoint point, List<PublishedBand> rows, List<BenchmarkProfile> profiles) {
    var direction = first(rows.stream().map(PublishedBand::direction));
    var target = first(rows.stream().map(PublishedBand::target));
    var formulas = new ArrayList<String>();
    if (point.type() == DataPoint.ValueType.NUMBER) {
      if (!"lower".equals(direction)) {
        formulas.add("value/target");
      }
      if (!"higher".equals(direction)) {
        formulas.add("target/value");
      }
    }
    return new Known(
        point,
        rows,
        target,
        formulas.stream()
            .map(formula -> PossibleTargets.of(formula, rows))
            .filter(PossibleTargets::isBounded)
            .toList(),
        profiles.stream()
            .map(
                profile -> {
                  var row = profile.benchmarks().get(point.key());
                  return new Checked(profile, row, fit(row, rows, direction, target));
                })
            .toList());
  }

  private static <T> @Nullable T first(Stream<@Nullable T> known) {
    return known.filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Fit fit(
      @Nullable Benchmark row,
      List<PublishedBand> rows,
      @Nullable String direction,
      @Nullable BigDecimal target) {
    var hasOne = rows.stream().anyMatch(one -> one.mark() == Mark.SOME);
    if (row == null || !row.isSet()) {
      return hasOne ? Fit.LACKS : Fit.AGREES;
    }
    if (!hasOne) {
      return Fit.CONTRADICTS;
    }
    if (direction != null && !row.direction().equals(direction)) {
      return Fit.CONTRADICTS;
    }
    if (target != null && (row.target() == null || row.target().compareTo(target) != 0)) {
      return Fit.CONTRADICTS;
    }
    var placed = rows.stream().filter(PublishedBand::isPlaced).toList();
    if (!placed.stream().allMatch(one -> mayBePlaced(one, row))) {
      return Fit.CONTRADICTS;
    }
    return target == null && placed.isEmpty() ? Fit.OPEN : Fit.AGREES;
  }

  /** Whether the row can place the printed value so: it was rounded, and 95 % can be read twice. */
  private static boolean mayBePlaced(PublishedBand published, Benchmark row) {
    if (row.formula().equals("yes_no")) {
      return true;
    }
    var value = Objects.requireNonNull(published.value());
    var half = PossibleTargets.halfDigit(value);
    var placed =
        Stream.of(value.subtract(half).max(BigDecimal.ZERO), value, value.add(half))
            .map(one -> Percentage.of(new Value.Number(one), row).percent())
            .flatMap(percent -> Arrays.stream(TopBand.values()).map(top -> Band.of(percent, top)))
            .map(Band::points)
            .sorted()
            .toList();
    // Between the two ends lies what a value in between would get.
    return published.bands().getFirst().points() <= placed.getLast()
        && published.bands().getLast().points() >= placed.getFirst();
  }
}
