package no.aarshjul.observation;

import java.math.BigDecimal;
import java.time.Instant;
import no.aarshjul.cycle.EvaluationId;
import org.jspecify.annotations.Nullable;

/**
 * A value of one data point in one evaluation. Never changed: a correction is a new version that
 * supersedes this one.
 *
 * @param version counted from 1 per evaluation and data point
 * @param numerator what was counted above the line, if the value was computed
 * @param denominator what was counted below the line
 * @param dataOrigin id of the origin that a person has chosen (workbook column U), if one was
 * @param detail further details of the sources (workbook column W)
 * @param author {@code person:<id>} or {@code system:<part>}
 */
public record Observation(
    ValueId id,
    EvaluationId evaluationId,
    String dataPoint,
    int version,
    Value value,
    @Nullable BigDecimal numerator,
    @Nullable BigDecimal denominator,
    @Nullable String unit,
    Source source,
    Quality quality,
    @Nullable String dataOrigin,
    @Nullable String detail,
    @Nullable String comment,
    String author,
    Instant at) {

  public boolean isCollected() {
    return source.origin() == Source.Origin.COLLECTED;
  }

  /** Whether it was collected and measured for this very municipality. */
  public boolean isMeasuredHere() {
    return isCollected() && source.level() == Level.MUNICIPALITY;
  }
}
