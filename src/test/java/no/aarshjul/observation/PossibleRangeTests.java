package no.aarshjul.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a number can be at all. */
class PossibleRangeTests {

  private static final IndicatorSet SET = ShippedCatalogue.set("u4ssc-91");

  @ParameterizedTest
  @CsvSource({
    "SC-SH-SI-2C, 0.223, '22.3'",
    "EC-I-T-5A, 1.30, '130'",
    "SC-SH-SI-1C, 0.88, '88'",
    "SC-EH-H-1C, 83.4, '2031'",
    "SC-SH-SA-5A, 12.67, '76020'",
    "SC-EH-ED-3C, 41000, '410000'",
    "EN-EN-AQ-1C/pm2_5, 6.1, '6100'"
  })
  void aNumberInAnotherUnitIsRefusedWithWhatWasExpected(
      String key, String possible, String impossible) {
    var point = SET.dataPoint(key).orElseThrow();
    assertThat(TypedValue.read(point, possible))
        .isEqualTo(new Value.Number(new BigDecimal(possible)));
    assertThatThrownBy(() -> TypedValue.read(point, impossible))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo("value.above-possible");
              assertThat(refusal.arguments()).contains(point.name(), point.unit(), impossible);
            });
    var range = PossibleRange.of(point);
    assertThat(range.problem(new BigDecimal(possible))).isEmpty();
    assertThat(range.problem(new BigDecimal(impossible)).orElseThrow())
        .contains("more than", String.valueOf(point.unit()));
  }

  @Test
  void aShareIsToldAsBefore() {
    var point = SET.dataPoint("EC-ICT-ICT-1C").orElseThrow();
    assertThatThrownBy(() -> TypedValue.read(point, "100.1"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("value.share-above-100"));
  }

  @Test
  void whatHasNoUpperEndHasNone() {
    var subscriptions = SET.dataPoint("EC-ICT-ICT-3C").orElseThrow();
    assertThat(TypedValue.read(subscriptions, "123456")).isNotNull();
    assertThat(PossibleRange.of(subscriptions).allows(new BigDecimal("1e9"))).isTrue();
  }
}
