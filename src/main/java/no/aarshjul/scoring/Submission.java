package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Value;
import org.jspecify.annotations.Nullable;

/**
 * The values of one evaluation, and what they are held against.
 *
 * @param set all that was asked for
 * @param values by data point
 * @param earlier the newest earlier value of each data point
 * @param peers the numbers of the cohort's other municipalities, by data point
 */
public record Submission(
    IndicatorSet set,
    Map<String, Observation> values,
    Map<String, EarlierValue> earlier,
    Map<String, List<BigDecimal>> peers) {

  @Nullable BigDecimal number(String key) {
    var observation = values.get(key);
    return observation != null && observation.value() instanceof Value.Number number
        ? number.number()
        : null;
  }

  static String text(BigDecimal number) {
    return number.round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
