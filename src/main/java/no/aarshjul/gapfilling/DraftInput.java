package no.aarshjul.gapfilling;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed about one data point, as typed. Empty fields are null.
 *
 * @param kind value, not_available or not_relevant
 * @param result the number in the data point's unit, or yes or no
 * @param numerator what is counted above the line
 * @param denominator what is counted below the line; inhabitants for rates per 100 000
 * @param reason why there is no value
 * @param period the year or years that the value is about
 * @param quality one of the method's six grades
 * @param dataOrigin one of the configured origins
 * @param source where the value was found
 * @param detail further details of the source
 */
public record DraftInput(
    @Nullable String kind,
    @Nullable String result,
    @Nullable String numerator,
    @Nullable String denominator,
    @Nullable String reason,
    @Nullable String period,
    @Nullable String quality,
    @Nullable String dataOrigin,
    @Nullable String source,
    @Nullable String detail,
    @Nullable String comment) {

  public static final String VALUE = "value";
  public static final String NOT_AVAILABLE = "not_available";
  public static final String NOT_RELEVANT = "not_relevant";

  static final List<String> KINDS = List.of(VALUE, NOT_AVAILABLE, NOT_RELEVANT);

  public static final DraftInput EMPTY =
      new DraftInput(VALUE, null, null, null, null, null, null, null, null, null, null);

  public DraftInput {
    kind = Objects.requireNonNullElse(Typed.text(kind), VALUE);
    result = Typed.text(result);
    numerator = Typed.text(numerator);
    denominator = Typed.text(denominator);
    reason = Typed.text(reason);
    period = Typed.text(period);
    quality = Typed.text(quality);
    dataOrigin = Typed.text(dataOrigin);
    source = Typed.text(source);
    detail = Typed.text(detail);
    comment = Typed.text(comment);
  }

  /** The longest of the fields, in characters. */
  int longest() {
    return Stream.of(
            result,
            numerator,
            denominator,
            reason,
            period,
            quality,
            dataOrigin,
            source,
            detail,
            comment)
        .filter(Objects::nonNull)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  public boolean isValue() {
    return VALUE.equals(kind);
  }

  /** A value with quality and source, and nothing else. */
  public static DraftInput value(String result, String quality, String source) {
    return new DraftInput(VALUE, result, null, null, null, null, quality, null, source, null, null);
  }

  public static DraftInput notAvailable(String reason) {
    return new DraftInput(
        NOT_AVAILABLE, null, null, null, reason, null, null, null, null, null, null);
  }

  /** A value that was handed over, as it could have been typed. */
  static DraftInput of(Observation known) {
    var isValue = known.value().isReported();
    return new DraftInput(
        isValue ? VALUE : known.value() instanceof Value.NotRelevant ? NOT_RELEVANT : NOT_AVAILABLE,
        isValue ? known.value().text() : null,
        plain(known.numerator()),
        plain(known.denominator()),
        known.value().reason(),
        known.source().referencePeriod(),
        isValue ? known.quality().id() : null,
        known.dataOrigin(),
        isValue ? known.source().name() : null,
        known.detail(),
        known.comment());
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }
}
