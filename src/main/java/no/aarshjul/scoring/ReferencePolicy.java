package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.aarshjul.catalogue.DataPoint;
import org.jspecify.annotations.Nullable;

/**
 * Holds each number against what it should be like: the last published one, else the median of the
 * cohort's municipalities of similar size, of the whole cohort, of the country.
 */
abstract class ReferencePolicy implements PlausibilityPolicy {

  private static final int FEWEST = 3;

  @Override
  public final List<Finding> findings(Submission submission, Limit limit) {
    var findings = new ArrayList<Finding>();
    for (var point : submission.set().dataPoints()) {
      var number = submission.number(point.key());
      var reference = reference(submission, point.key());
      if (number != null && reference != null && number.signum() > 0) {
        var factor = number.divide(reference, MathContext.DECIMAL32);
        if (isConspicuous(submission, point, factor, limit)) {
          findings.add(
              limit.finding(
                  point.key(),
                  Submission.text(number),
                  Submission.text(reference),
                  Submission.text(factor.round(new MathContext(2)))));
        }
      }
    }
    return findings;
  }

  private static @Nullable BigDecimal reference(Submission submission, String key) {
    var earlier = submission.earlier().get(key);
    var before = earlier == null ? null : earlier.number();
    if (before != null && before.signum() > 0) {
      return before;
    }
    return Stream.of(submission.similar(), submission.peers(), submission.nation())
        .map(others -> others.getOrDefault(key, List.<BigDecimal>of()))
        .filter(numbers -> numbers.size() >= FEWEST)
        .map(Robust::median)
        .filter(median -> median.signum() > 0)
        .findFirst()
        .orElse(null);
  }

  /**
   * @param factor how many times the reference the number is
   */
  abstract boolean isConspicuous(
      Submission submission, DataPoint point, BigDecimal factor, Limit limit);
}
