package no.aarshjul.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every data point that has a target, against numbers that were worked out apart from the program.
 */
class HandCalculatedScoresTests {

  private static final IndicatorSet SET = ShippedCatalogue.set("u4ssc-91");
  private static final BenchmarkProfile PROFILE = ShippedCatalogue.profile(SET);
  private static final Scorer SCORER = new Scorer(SET, PROFILE);

  static Observation observation(String dataPoint, Value value) {
    return new Observation(
        ValueId.random(),
        EvaluationId.random(),
        dataPoint,
        1,
        value,
        null,
        null,
        null,
        Source.entered("test", null),
        Quality.MEASURED,
        null,
        null,
        null,
        "person:test",
        Instant.EPOCH);
  }

  private static Value value(String text) {
    return switch (text) {
      case "yes" -> new Value.YesNo(true);
      case "no" -> new Value.YesNo(false);
      default -> new Value.Number(new BigDecimal(text));
    };
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/scoring/hand-calculated.csv", numLinesToSkip = 2)
  void scoreOf(
      String dataPoint,
      @Nullable String value,
      @Nullable String percent,
      @Nullable Integer points,
      String situation) {
    var values = new HashMap<String, Observation>();
    if (value != null) {
      values.put(dataPoint, observation(dataPoint, value(value)));
    }
    var item = Objects.requireNonNull(SCORER.items(values, Set.of()).get(dataPoint));
    if (value == null) {
      assertThat(item.status()).isEqualTo("not_reported");
      assertThat(item.band()).isNull();
      return;
    }
    assertThat(item.percentage()).as(situation).isEqualByComparingTo(percent);
    assertThat(item.points()).as(situation).isEqualTo(points);
    whatTheNextBandTakesReachesIt(dataPoint, item);
  }

  private static void whatTheNextBandTakesReachesIt(String dataPoint, ScoredItem item) {
    var benchmark = Objects.requireNonNull(PROFILE.benchmarks().get(dataPoint));
    var next = NextBand.above(Objects.requireNonNull(item.percentage()), benchmark).orElse(null);
    if (next == null) {
      assertThat(item.band()).isEqualTo(Band.HIGHEST);
      return;
    }
    var reached =
        switch (next.need()) {
          case YES -> new Value.YesNo(true);
          case AT_LEAST, BETWEEN -> new Value.Number(Objects.requireNonNull(next.from()));
          case AT_MOST -> new Value.Number(Objects.requireNonNull(next.to()));
        };
    var band = Band.of(Percentage.of(reached, benchmark).percent(), TopBand.FROM_95);
    assertThat(band).isEqualTo(next.band());
    assertThat(band.points()).isGreaterThan(item.points());
  }

  @Test
  void theTableHoldsEveryDataPointWithATarget() throws Exception {
    var listed = new HashSet<String>();
    try (var in =
        Objects.requireNonNull(getClass().getResourceAsStream("/scoring/hand-calculated.csv"))) {
      new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .skip(2)
          .forEach(line -> listed.add(line.split(",")[0]));
    }
    var scored = new HashSet<String>();
    PROFILE.benchmarks().values().stream()
        .filter(no.aarshjul.catalogue.Benchmark::isSet)
        .forEach(benchmark -> scored.add(benchmark.dataPoint()));
    assertThat(listed).isEqualTo(scored).hasSizeGreaterThanOrEqualTo(60);
  }

  @Property(tries = 100)
  void leavingOutAValueChangesTheReportingRateAndNeverTheOtherItems(@ForAll long seed) {
    var random = new Random(seed);
    Map<String, Observation> values = new HashMap<>();
    for (var point : SET.dataPoints()) {
      if (random.nextBoolean()) {
        values.put(
            point.key(),
            observation(
                point.key(),
                point.unit() == null
                    ? new Value.YesNo(random.nextBoolean())
                    : new Value.Number(BigDecimal.valueOf(random.nextInt(10_000), 2))));
      }
    }
    if (values.isEmpty()) {
      return;
    }
    var all = SCORER.items(values, Set.of());
    var left = values.keySet().iterator().next();
    values.remove(left);
    var fewer = SCORER.items(values, Set.of());
    var before = Rollup.of("all", "", "", all.values(), TopBand.FROM_95);
    var after = Rollup.of("all", "", "", fewer.values(), TopBand.FROM_95);
    assertThat(after.reported()).isEqualTo(before.reported() - 1);
    assertThat(after.total()).isEqualTo(before.total());
    for (var key : values.keySet()) {
      assertThat(Objects.requireNonNull(fewer.get(key)).percentage())
          .isEqualTo(Objects.requireNonNull(all.get(key)).percentage());
    }
  }
}
