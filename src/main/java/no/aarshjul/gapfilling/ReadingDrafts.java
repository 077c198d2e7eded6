package no.aarshjul.gapfilling;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.RecordingValues.Remarks;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.TypedValue;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Makes values of what people have typed, or says what is missing for that. */
@Component
@EnableConfigurationProperties(GapFillingProperties.class)
public class ReadingDrafts {

  private static final int DECIMALS = 10;
  private static final BigDecimal PER_100K = BigDecimal.valueOf(100_000);

  /** A result that is typed beside its numerator and denominator may be rounded. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.005");

  private final GapFillingProperties properties;

  ReadingDrafts(GapFillingProperties properties) {
    this.properties = properties;
  }

  /**
   * Reads a draft.
   *
   * @param current the value that stands now
   * @param year the evaluation's year; without another period a value is about the year before
   */
  public Reading read(
      DataPoint point, DraftInput input, @Nullable Observation current, int year, PersonId author) {
    var problems = new ArrayList<Refusal>();
    var quality =
        input.isValue()
            ? attempt(problems, () -> quality(point, input.quality()))
            : Quality.UNKNOWN;
    var source = input.isValue() ? source(point, input, problems) : "the municipality";
    var origin = input.dataOrigin();
    if (origin != null && !properties.origins().contains(origin)) {
      problems.add(
          Refusal.invalid(
              "gap.unknown-origin",
              new Term(point.name()),
              String.join(", ", properties.origins()),
              origin));
    }
    if (current != null && current.isCollected() && input.comment() == null && input.isValue()) {
      problems.add(Refusal.invalid("gap.no-comment", new Term(point.name())));
    }
    if (input.isValue() && !ReferencePeriods.isReadable(input.period(), year)) {
      problems.add(
          Refusal.invalid(
              "gap.period", point.name(), Integer.toString(year), String.valueOf(input.period())));
    }
    var amounts = input.isValue() ? amounts(point, input, problems) : Amounts.NONE;
    var value = attempt(problems, () -> value(point, input, amounts));
    if (!problems.isEmpty() || value == null || quality == null || source == null) {
      return new Reading.Incomplete(List.copyOf(problems));
    }
    var period = input.period() == null ? Integer.toString(year - 1) : input.period();
    return new Reading.Complete(
        new NewValue(
            point,
            value,
            amounts.numerator(),
            amounts.denominator(),
            Source.entered(source, input.isValue() ? period : null),
            quality,
            new Remarks(origin, input.detail(), input.comment(), Person.pseudonym(author))));
  }

  private record Amounts(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
    static final Amounts NONE = new Amounts(null, null);
  }

  private static Quality quality(DataPoint point, @Nullable String id) {
    if (id == null) {
      throw Refusal.invalid("gap.no-quality", new Term(point.name()));
    }
    return Quality.of(id)
        .orElseThrow(() -> Refusal.invalid("gap.unknown-quality", new Term(point.name()), id));
  }

  private static @Nullable String source(
      DataPoint point, DraftInput input, List<Refusal> problems) {
    if (input.source() == null) {
      problems.add(Refusal.invalid("gap.no-source", new Term(point.name())));
    }
    return input.source();
  }

  private static Amounts amounts(DataPoint point, DraftInput input, List<Refusal> problems) {
    if (!hasAmounts(point)) {
      return Amounts.NONE;
    }
    var above =
        attempt(problems, () -> amount(input.numerator(), one -> TypedValue.numerator(point, one)));
    var below =
        attempt(
            problems, () -> amount(input.denominator(), one -> TypedValue.denominator(point, one)));
    if (below != null && below.signum() == 0) {
      problems.add(Refusal.invalid("gap.zero-denominator", new Term(point.name())));
      return Amounts.NONE;
    }
    return new Amounts(above, below);
  }

  /** Whether the data point is worked out from two amounts. */
  static boolean hasAmounts(DataPoint point) {
    return point.type() == ValueType.NUMBER
        && point.numerator() != null
        && point.denominator() != null;
  }

  private static @Nullable BigDecimal amount(
      @Nullable String text, Function<String, BigDecimal> reading) {
    return text == null ? null : reading.apply(text);
  }

  private static Value value(DataPoint point, DraftInput input, Amounts amounts) {
    if (!input.isValue()) {
      var reason = input.reason();
      if (reason == null) {
        throw Refusal.invalid("gap.no-reason", new Term(point.name()));
      }
      return DraftInput.NOT_RELEVANT.equals(input.kind())
          ? new Value.NotRelevant(reason)
          : new Value.NotAvailable(reason);
    }
    var typed = input.result();
    var computed = computed(point, amounts);
    if (typed == null) {
      if (computed == null) {
        throw input.numerator() == null
            ? Refusal.invalid("gap.no-answer", new Term(point.name()))
            : Refusal.invalid("gap.numerator-alone", new Term(point.name()));
      }
      return TypedValue.read(point, computed.toPlainString());
    }
    var value = TypedValue.read(point, typed);
    if (computed != null && value instanceof Value.Number number && differs(number, computed)) {
      throw Refusal.invalid(
          "gap.result-differs", new Term(point.name()), typed, computed.round(new MathContext(6)));
    }
    return value;
  }

  /** Numerator ÷ denominator × multiplier, per 100 000 where the formula says so. */
  static @Nullable BigDecimal computed(
      DataPoint point, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
    if (numerator == null || denominator == null || denominator.signum() == 0) {
      return null;
    }
    return numerator
        .multiply(multiplier(point))
        .divide(denominator, DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  /** What is counted below the line, in words: inhabitants, not inhabitants ÷ 100 000. */
  static String denominatorLabel(DataPoint point) {
    var words = Objects.requireNonNullElse(point.denominator(), "");
    return point.formula().startsWith("per_100k")
        ? words.replaceFirst("\\s*/\\s*100\\s?000$", "")
        : words;
  }

  private static @Nullable BigDecimal computed(DataPoint point, Amounts amounts) {
    return computed(point, amounts.numerator(), amounts.denominator());
  }

  /** What numerator ÷ denominator is multiplied with to give the result in its unit. */
  public static BigDecimal multiplier(DataPoint point) {
    if (point.formula().startsWith("per_100k")) {
      return PER_100K;
    }
    var multiplier = point.multiplier();
    return multiplier == null ? BigDecimal.ONE : multiplier;
  }

  private static boolean differs(Value.Number typed, BigDecimal computed) {
    var difference = typed.number().subtract(computed).abs();
    return difference.compareTo(computed.abs().multiply(ROUNDING).max(ROUNDING)) > 0;
  }

  private static <T> @Nullable T attempt(List<Refusal> problems, Supplier<@Nullable T> reading) {
    try {
      return reading.get();
    } catch (Refusal refusal) {
      problems.add(refusal);
      return null;
    }
  }
}
