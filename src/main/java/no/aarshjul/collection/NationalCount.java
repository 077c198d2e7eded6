package no.aarshjul.collection;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a year's stored answers hold for the whole country.
 *
 * @param indicatorsMeasured indicators with a value measured for some municipality itself
 * @param indicatorsAny indicators with any automatic value, copied and set ones included
 * @param valuesMeasured values measured for a municipality itself
 * @param valuesAny all automatic values
 * @param datasets datasets whose answers are stored
 * @param dataCalls calls that brought them
 * @param lookUps calls that found out codes before
 */
public record NationalCount(
    int municipalities,
    int indicators,
    int dataPoints,
    int indicatorsMeasured,
    int indicatorsAny,
    int valuesMeasured,
    int valuesAny,
    int datasets,
    int dataCalls,
    int lookUps) {

  /** Percent of all data points of all municipalities that are measured there, one decimal. */
  public BigDecimal measuredShare() {
    return percent(valuesMeasured, (long) municipalities * dataPoints);
  }

  /** Percent of all data points of all municipalities with any automatic value, one decimal. */
  public BigDecimal anyShare() {
    return percent(valuesAny, (long) municipalities * dataPoints);
  }

  public BigDecimal indicatorsMeasuredShare() {
    return percent(indicatorsMeasured, indicators);
  }

  public BigDecimal indicatorsAnyShare() {
    return percent(indicatorsAny, indicators);
  }

  private static BigDecimal percent(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
  }
}
