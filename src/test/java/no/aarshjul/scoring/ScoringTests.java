package no.aarshjul.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official method; examples from the programme profile, sections 2 and 3, and from reports. */
class ScoringTests {

  private static Benchmark benchmark(
      String formula, @Nullable String target, @Nullable String worst, @Nullable String tolerance) {
    return new Benchmark(
        "X",
        "higher",
        number(target),
        number(worst),
        number(tolerance),
        null,
        formula,
        "",
        null,
        "",
        null,
        TopBand.FROM_95);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  @ParameterizedTest
  @CsvSource({
    "value/target, 46.4, 65, , , 71.38, 3",
    "value/target, 71, 42.5, , , 100.00, 4",
    "value/target, 0.99, 3, , , 33.00, 2",
    "value/target, 0, 65, , , 0.00, 1",
    "value/target, 94.994, 100, , , 94.99, 3",
    "value/target, 94.995, 100, , , 95.00, 4",
    "target/value, 7, 4.9, , , 70.00, 3",
    "target/value, 0, 4.9, , , 100.00, 4",
    "target/value, 4.9, 4.9, , , 100.00, 4",
    "(worst-value)/(worst-target), 1.84, 1.5, 2.5, , 66.00, 3",
    "(worst-value)/(worst-target), 82.6, 83, 54, , 98.62, 4",
    "(worst-value)/(worst-target), 3, 1.5, 2.5, , 0.00, 1",
    "1-|value-target|/tolerance, 0.88, 1, , 1, 88.00, 3",
    "1-|value-target|/tolerance, 3, 1, , 1, 0.00, 1",
  })
  void percentageAndPointsOfANumber(
      String formula,
      String value,
      String target,
      @Nullable String worst,
      @Nullable String tolerance,
      String percent,
      int points) {
    var percentage =
        Percentage.of(
            new Value.Number(new BigDecimal(value)), benchmark(formula, target, worst, tolerance));
    assertThat(percentage.percent()).isEqualTo(percent);
    assertThat(Band.of(percentage.percent(), TopBand.FROM_95).points()).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({"95.00, 4, 3", "95.01, 4, 4", "94.99, 3, 3", "33.00, 2, 2", "66.00, 3, 3"})
  void whatIsExactly95IsPlacedAsTheProfileSays(String percent, int from95, int above95) {
    var reached = new BigDecimal(percent);
    assertThat(Band.of(reached, TopBand.FROM_95).points()).isEqualTo(from95);
    assertThat(Band.of(reached, TopBand.ABOVE_95).points()).isEqualTo(above95);
  }

  @Test
  void yesReachesTheTargetAndNoDoesNot() {
    var benchmark = benchmark("yes_no", "1", null, null);
    assertThat(Percentage.of(new Value.YesNo(true), benchmark).percent()).isEqualTo("100.00");
    assertThat(Percentage.of(new Value.YesNo(false), benchmark).percent()).isEqualTo("0.00");
  }

  @Test
  void theTwoExamplesOfThePublishedReports() {
    assertThat(rollup(1, 3, 4, 1).percent()).isEqualTo("56.25");
    assertThat(rollup(1, 3, 4, 1).band()).isEqualTo(Band.LOW);
    assertThat(rollup(3, 4, 2).percent()).isEqualTo("75.00");
    assertThat(rollup(3, 4, 2).band()).isEqualTo(Band.HIGH);
  }

  @Test
  void nothingScoredIsNoScore() {
    assertThat(rollup().percent()).isNull();
  }

  @Property
  void aScoreLiesBetween25And100AndMorePointsNeverLowerIt(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 4) Integer> points) {
    var percent = rollup(points.stream().mapToInt(Integer::intValue).toArray()).percent();
    assertThat(percent).isBetween(new BigDecimal("25"), new BigDecimal("100"));
    var better = points.stream().mapToInt(one -> Math.min(4, one + 1)).toArray();
    assertThat(rollup(better).percent()).isGreaterThanOrEqualTo(percent);
  }

  @Property
  void aPercentageLiesBetween0And100(
      @ForAll @BigRange(min = "0", max = "1000000") BigDecimal value) {
    for (var formula : List.of("value/target", "target/value")) {
      assertThat(
              Percentage.of(new Value.Number(value), benchmark(formula, "42.5", null, null))
                  .percent())
          .isBetween(BigDecimal.ZERO, new BigDecimal("100"));
    }
  }

  private static Rollup rollup(int... points) {
    var items =
        java.util.Arrays.stream(points)
            .mapToObj(
                one ->
                    new ScoredItem(
                        "X",
                        ValueId.random(),
                        "scored",
                        BigDecimal.ONE,
                        Stream.of(Band.values())
                            .filter(band -> band.points() == one)
                            .findFirst()
                            .orElseThrow(),
                        ""))
            .toList();
    return Rollup.of(
        "category", "D", "C", items.isEmpty() ? Collections.emptyList() : items, TopBand.FROM_95);
  }
}
