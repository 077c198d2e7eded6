package no.aarshjul.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One death in a small municipality says little. */
class ChanceTests {

  private static final IndicatorSet SET = ShippedCatalogue.set("u4ssc-91");
  private static final BenchmarkProfile PROFILE = ShippedCatalogue.profile(SET);
  private static final String DEATHS = "SC-SH-SA-9C";
  private static final long ASKER = 98_815;

  private static Optional<Chance> chance(
      String key, String rate, @Nullable String events, @Nullable String below) {
    var observation =
        new Observation(
            ValueId.random(),
            EvaluationId.random(),
            key,
            1,
            new Value.Number(new BigDecimal(rate)),
            events == null ? null : new BigDecimal(events),
            below == null ? null : new BigDecimal(below),
            null,
            Source.entered("test", null),
            Quality.MEASURED,
            null,
            null,
            null,
            "person:test",
            Instant.EPOCH);
    return Chance.of(point(key), observation, ASKER, PROFILE.benchmarks().get(key));
  }

  private static DataPoint point(String key) {
    return SET.dataPoint(key).orElseThrow();
  }

  /** The exact limits of a Poisson count, from a printed table (Garwood 1936; two-sided 95 %). */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.689",
    "1, 0.0253, 5.572",
    "2, 0.242, 7.225",
    "5, 1.623, 11.668",
    "10, 4.795, 18.390",
    "50, 37.111, 65.919"
  })
  void theIntervalIsTheExactOne(int events, double lower, double upper) {
    var found =
        chance(DEATHS, String.valueOf(events), String.valueOf(events), "100000").orElseThrow();
    assertThat(found.lower().doubleValue()).isCloseTo(lower, within(0.002 * Math.max(1, lower)));
    assertThat(found.upper().doubleValue()).isCloseTo(upper, within(0.002 * upper));
  }

  @Test
  void oneDeathInAskerMayBeOneToFourPoints() {
    var one = chance(DEATHS, "1.01", "1", "98815").orElseThrow();
    assertThat(one.events()).isOne();
    assertThat(one.most()).isEqualTo(4);
    assertThat(one.movesPoints()).isTrue();
    assertThat(one.allows(new BigDecimal("4.05"))).as("four deaths the year before").isTrue();
    assertThat(one.allows(new BigDecimal("9.11"))).as("nine").isFalse();
  }

  @Test
  void eventsAreWorkedOutFromARateWithoutAmountsWhereInhabitantsAreKnown() {
    assertThat(chance(DEATHS, "4.05", null, null).orElseThrow().events()).isEqualTo(4);
    assertThat(chance(DEATHS, "0", null, null).orElseThrow().events()).isZero();
    assertThat(chance(DEATHS, "4.5", null, null)).as("no whole number of deaths").isEmpty();
    assertThat(chance("SC-EH-H-2C", "9.78", null, null)).as("births are not known").isEmpty();
  }

  @Test
  void whatStandsThereOrRestsOnManyIsNoChance() {
    assertThat(chance("SC-SH-SA-6C", "144", "142", "98815")).as("police officers").isEmpty();
    assertThat(chance("EC-P-EM-1C", "2.1", "3", "140")).as("a share").isEmpty();
    assertThat(chance("SC-SH-SA-8C", "811.57", "802", "98815")).as("many crimes").isEmpty();
    assertThat(SET.dataPoints().stream().filter(Chance::isRateOfEvents).map(DataPoint::key))
        .containsExactly("EC-P-IN-2C", "SC-EH-H-2C", "SC-SH-SA-1C", "SC-SH-SA-8C", "SC-SH-SA-9C");
  }

  @Test
  void everyRateOfFewEventsIsAFinding() {
    var observation = HandCalculatedScoresTests.observation(DEATHS, value("1.012"));
    var submission =
        new Submission(
            SET,
            Map.of(DEATHS, observation),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            ASKER);
    assertThat(Plausibility.findings(submission, ShippedLimits.read()))
        .filteredOn(finding -> finding.rule().equals("small"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.arguments().getFirst()).isEqualTo("1"));
  }

  private static Value value(String number) {
    return new Value.Number(new BigDecimal(number));
  }
}
