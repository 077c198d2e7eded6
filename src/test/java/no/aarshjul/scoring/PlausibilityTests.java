package no.aarshjul.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each policy finds what it is for, and nothing else. */
class PlausibilityTests {

  private static final IndicatorSet SET = ShippedCatalogue.set("u4ssc-91");
  private static final List<Limit> LIMITS = ShippedLimits.read();

  private final Map<String, Observation> values = new HashMap<>();
  private final Map<String, EarlierValue> earlier = new HashMap<>();
  private final Map<String, BigDecimal> collected = new HashMap<>();
  private final Map<String, List<BigDecimal>> peers = new HashMap<>();
  private final Map<String, List<BigDecimal>> similar = new HashMap<>();
  private final Map<String, List<BigDecimal>> nation = new HashMap<>();

  private void given(String dataPoint, String number, @Nullable String denominator) {
    values.put(
        dataPoint,
        new Observation(
            ValueId.random(),
            EvaluationId.random(),
            dataPoint,
            1,
            new Value.Number(new BigDecimal(number)),
            null,
            denominator == null ? null : new BigDecimal(denominator),
            null,
            Source.entered("test", null),
            Quality.MEASURED,
            null,
            null,
            null,
            "person:test",
            java.time.Instant.EPOCH));
  }

  private Submission submission() {
    return new Submission(SET, values, earlier, collected, peers, similar, nation, 98_815L);
  }

  private List<String> found() {
    return Plausibility.findings(submission(), LIMITS).stream()
        .filter(finding -> !finding.rule().equals("completeness"))
        .map(finding -> finding.rule() + " " + finding.dataPoint())
        .toList();
  }

  @Test
  void withoutHistoryAValueIsHeldAgainstThoseOfSimilarSizeThenTheCohortThenTheCountry() {
    given("SC-EH-H-3C", "120000", null);
    var small = List.of(new BigDecimal("118"), new BigDecimal("120"), new BigDecimal("125"));
    var large = List.of(new BigDecimal("119000"), new BigDecimal("120000"), new BigDecimal("1e5"));
    assertThat(found()).isEmpty();
    nation.put("SC-EH-H-3C", small);
    assertThat(found()).contains("unit SC-EH-H-3C");
    peers.put("SC-EH-H-3C", large);
    assertThat(found()).doesNotContain("unit SC-EH-H-3C");
    similar.put("SC-EH-H-3C", small);
    assertThat(found()).contains("unit SC-EH-H-3C");
  }

  @Test
  void aShareAbove100IsOutOfRangeUnlessItMayExceedTheWhole() {
    given("EC-ICT-ICT-1C", "140", null);
    given("SC-EH-ED-2C", "103", null);
    given("EN-EN-AQ-2C", "-1", null);
    assertThat(found()).containsExactlyInAnyOrder("range EC-ICT-ICT-1C", "range EN-EN-AQ-2C");
  }

  @Test
  void partsAddUpTo100GiveOrTakeTwo() {
    var parts = List.of("private", "public", "walking", "cycling", "para");
    for (var shares : Map.of("20", false, "20.4", false, "20.5", true).entrySet()) {
      values.clear();
      parts.forEach(part -> given("EC-I-T-4A/" + part, shares.getKey(), null));
      assertThat(found().isEmpty()).isNotEqualTo(shares.getValue());
    }
  }

  @Test
  void aPartIsNotMoreThanWhatItIsAPartOf() {
    given("EN-EN-WS-4C/primary", "90", null);
    given("EN-EN-WS-4C/secondary", "70", null);
    given("EN-EN-WS-4C/tertiary", "71", null);
    given("EC-I-WS-1C", "95", null);
    given("EC-I-WS-2C", "96", null);
    assertThat(found()).containsExactlyInAnyOrder("order EN-EN-WS-4C/tertiary", "order EC-I-WS-2C");
  }

  @Test
  void inhabitantsAreTheSameEverywhere() {
    given("SC-EH-H-3C", "120", "37435");
    given("SC-EH-ED-3C", "28000", "37435");
    given("EN-EN-AQ-2C", "5", "16000");
    assertThat(found()).containsExactly("denominator EN-EN-AQ-2C");
  }

  @Test
  void aChangeByMoreThanHalfIsAJump() {
    given("EC-P-EM-1C", "6.1", null);
    given("EC-P-EM-2C", "5.9", null);
    for (var key : List.of("EC-P-EM-1C", "EC-P-EM-2C")) {
      earlier.put(
          key,
          new EarlierValue(
              "1508", 2020, key, true, BigDecimal.valueOf(4), "4", null, "report", 1, null));
    }
    assertThat(found()).containsExactly("jump EC-P-EM-1C");
  }

  @Test
  void anOutlierLiesFarFromTheMedianOfEightOthersOrMore() {
    given("EN-E-E-4A", "900", null);
    given("EN-E-E-2C", "900", null);
    var others =
        List.of(150, 160, 155, 170, 165, 158, 162, 2000).stream().map(BigDecimal::valueOf).toList();
    peers.put("EN-E-E-4A", others);
    peers.put("EN-E-E-2C", others.subList(0, 7));
    assertThat(found())
        .as("one wild peer does not hide another")
        .containsExactly("outlier EN-E-E-4A");
    given("EN-E-E-4A", "170", null);
    assertThat(found()).isEmpty();
  }

  @Test
  void aValueFarFromTheCountrysMunicipalitiesIsTold() {
    given("EN-E-E-4A", "260", null);
    nation.put(
        "EN-E-E-4A",
        List.of(150, 160, 155, 170, 165, 158, 162, 163).stream().map(BigDecimal::valueOf).toList());
    assertThat(found()).containsExactly("nation EN-E-E-4A");
    given("EN-E-E-4A", "200", null);
    assertThat(found()).as("less far than the table allows").isEmpty();
  }

  @Test
  void aThousandfoldIsAnotherUnit() {
    given("EN-E-E-4A", "148000", null);
    peers.put("EN-E-E-4A", List.of(150, 160, 155).stream().map(BigDecimal::valueOf).toList());
    assertThat(found()).contains("unit EN-E-E-4A");
    given("EN-E-E-4A", "1500", null);
    assertThat(found()).doesNotContain("unit EN-E-E-4A");
  }

  @Test
  void aRatioWithoutItsAmountsMayBeANumerator() {
    given("SC-EH-H-3C", "9000", null);
    earlier.put(
        "SC-EH-H-3C",
        new EarlierValue(
            "1508",
            2020,
            "SC-EH-H-3C",
            true,
            BigDecimal.valueOf(130),
            "130",
            null,
            "report",
            1,
            null));
    assertThat(found()).contains("numerator SC-EH-H-3C");
    given("SC-EH-H-3C", "9000", "37435");
    assertThat(found()).doesNotContain("numerator SC-EH-H-3C");
  }

  @Test
  void aCorrectionFarFromTheSourceIsTold() {
    given("EC-P-EM-1C", "6.1", null);
    collected.put("EC-P-EM-1C", new BigDecimal("5.8"));
    assertThat(found()).isEmpty();
    collected.put("EC-P-EM-1C", new BigDecimal("4.2"));
    assertThat(found()).containsExactly("statistics EC-P-EM-1C");
  }

  @Test
  void moreThanAFifthMissingIsTold() {
    assertThat(Plausibility.findings(submission(), LIMITS))
        .extracting(Finding::rule)
        .containsExactly("completeness");
    SET.dataPoints().stream().skip(22).forEach(point -> given(point.key(), "1", null));
    assertThat(Plausibility.findings(submission(), LIMITS))
        .extracting(Finding::rule)
        .doesNotContain("completeness");
  }

  /** The riskiest come first, and a rule without a row is not applied. */
  @Test
  void theDecisionTableRanksAndSwitches() {
    given("EC-ICT-ICT-1C", "140", null);
    given("EC-I-WS-1C", "95", null);
    given("EC-I-WS-2C", "96", null);
    assertThat(found()).containsExactly("range EC-ICT-ICT-1C", "order EC-I-WS-2C");
    var without = LIMITS.stream().filter(limit -> !limit.rule().equals("range")).toList();
    assertThat(Plausibility.findings(submission(), without))
        .extracting(Finding::rule)
        .doesNotContain("range");
  }

  @Test
  void theDecisionTableKnowsExactlyTheRules() {
    assertThat(LIMITS.stream().map(Limit::rule))
        .containsExactlyInAnyOrderElementsOf(Plausibility.rules());
  }
}
