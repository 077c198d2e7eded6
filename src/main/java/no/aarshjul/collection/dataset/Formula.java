package no.aarshjul.collection.dataset;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Derived.Unknown;
import no.aarshjul.observation.Level;
import org.jspecify.annotations.Nullable;

/**
 * A computation made ready to be carried out, with decimal arithmetic of 16 digits. Not for several
 * threads at once.
 */
public final class Formula {

  private static final ExpressionConfiguration DECIMAL =
      ExpressionConfiguration.builder()
          .mathContext(MathContext.DECIMAL64)
          .arraysAllowed(false)
          .structuresAllowed(false)
          .binaryAllowed(false)
          .build();

  private final Dataset dataset;
  private final Computation computation;
  private final Level level;
  private final Map<String, String> seriesByName = new LinkedHashMap<>();
  private final Map<String, UnitConversion> conversions = new LinkedHashMap<>();
  private final Map<String, Boolean> negativeAllowed = new LinkedHashMap<>();
  private final Map<String, Boolean> shares = new LinkedHashMap<>();
  private final Expression numerator;
  private final @Nullable Expression denominator;

  /**
   * @throws IllegalArgumentException if an expression cannot be read, uses a name that nothing
   *     stands behind, or divides by a constant zero
   */
  Formula(Dataset dataset, Computation computation, Datasets all) {
    this.dataset = dataset;
    this.computation = computation;
    this.numerator = compile(computation.numerator());
    this.denominator =
        computation.denominator() == null ? null : compile(computation.denominator());
    for (var name : names()) {
      if (!computation.parameters().containsKey(name)) {
        bind(name, all);
      }
    }
    this.level = level(all);
  }

  private Expression compile(String text) {
    try {
      var expression = new Expression(text, DECIMAL);
      expression.validate();
      if (expression.getUsedVariables().isEmpty()
          && expression.evaluate().getNumberValue().signum() == 0) {
        throw new IllegalArgumentException(
            "expected something that can differ from zero, found \"%s\" for %s"
                .formatted(text, computation.dataPoint()));
      }
      return expression;
    } catch (ParseException | EvaluationException e) {
      throw new IllegalArgumentException(
          "expected an expression for %s, found \"%s\": %s"
              .formatted(computation.dataPoint(), text, e.getMessage()),
          e);
    }
  }

  private TreeSet<String> names() {
    try {
      var names = new TreeSet<>(numerator.getUsedVariables());
      if (denominator != null) {
        names.addAll(denominator.getUsedVariables());
      }
      return names;
    } catch (ParseException e) {
      throw new IllegalStateException("The expression has been parsed before", e);
    }
  }

  private void bind(String name, Datasets all) {
    var own = dataset.fullName(name);
    var full = dataset.series().containsKey(name) ? own : computation.with().get(name);
    var series = full == null ? null : all.series(full).orElse(null);
    if (full == null || series == null) {
      throw new IllegalArgumentException(
          "expected a series for the name \"%s\" in the computation of %s, found %s"
              .formatted(name, computation.dataPoint(), full == null ? "none" : full));
    }
    seriesByName.put(name, full);
    conversions.put(name, UnitConversion.of(series));
    negativeAllowed.put(name, series.signed());
    shares.put(name, series.isShare());
  }

  private Level level(Datasets all) {
    if (computation.level() != null) {
      return computation.level();
    }
    return seriesByName.values().stream()
        .map(full -> all.owner(full).level())
        .reduce(Level::coarser)
        .orElse(Level.CONSTANT);
  }

  public Dataset dataset() {
    return dataset;
  }

  public Computation computation() {
    return computation;
  }

  /** What the value is measured for: as fine as the coarsest of its series. */
  public Level level() {
    return level;
  }

  /** Full names of the series it needs. */
  public List<String> series() {
    return List.copyOf(seriesByName.values());
  }

  /** Whether all that it rests on was seen at the source. */
  public boolean isChecked(Datasets all) {
    return dataset.checked()
        && seriesByName.values().stream().allMatch(full -> all.owner(full).checked());
  }

  /** Carries the computation out. */
  public Derived derive(Function<String, @Nullable Input> inputs) {
    var missing = new ArrayList<String>();
    Missing reason = null;
    for (var entry : seriesByName.entrySet()) {
      var name = entry.getKey();
      var input = inputs.apply(entry.getValue());
      var why = defect(name, input);
      if (why != null) {
        missing.add(entry.getValue());
        reason = reason == null ? why : reason;
        continue;
      }
      var number =
          Objects.requireNonNull(conversions.get(name))
              .convert(Objects.requireNonNull(Objects.requireNonNull(input).value()));
      set(name, number);
    }
    if (reason != null) {
      return new Unknown(this, reason, missing);
    }
    computation.parameters().forEach((name, parameter) -> set(name, parameter.value()));
    return result();
  }

  private @Nullable Missing defect(String name, @Nullable Input input) {
    if (input == null) {
      return Missing.UNAVAILABLE;
    }
    var value = input.value();
    if (value == null) {
      return input.missing();
    }
    var isNegative = value.signum() < 0 && !Boolean.TRUE.equals(negativeAllowed.get(name));
    var isTooMuch =
        Boolean.TRUE.equals(shares.get(name)) && value.compareTo(BigDecimal.valueOf(100)) > 0;
    return isNegative || isTooMuch ? Missing.IMPOSSIBLE : null;
  }

  private void set(String name, BigDecimal number) {
    numerator.with(name, number);
    if (denominator != null) {
      denominator.with(name, number);
    }
  }

  private Derived result() {
    try {
      var above = numerator.evaluate();
      if (above.isBooleanValue()) {
        var answer = above.getBooleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
        return new Known(this, answer, true, answer, null, false);
      }
      var product = above.getNumberValue().multiply(computation.multiplier());
      if (denominator == null) {
        return known(product, above.getNumberValue(), null);
      }
      EvaluationValue below = denominator.evaluate();
      if (below.getNumberValue().signum() == 0) {
        return new Unknown(this, Missing.ZERO_DENOMINATOR, List.of());
      }
      return known(
          product.divide(below.getNumberValue(), MathContext.DECIMAL64),
          above.getNumberValue(),
          below.getNumberValue());
    } catch (EvaluationException e) {
      return new Unknown(this, Missing.ZERO_DENOMINATOR, List.of());
    } catch (ParseException e) {
      throw new IllegalStateException("The expression has been parsed before", e);
    }
  }

  private Derived known(BigDecimal exact, BigDecimal above, @Nullable BigDecimal below) {
    var rounded = exact.round(MathContext.DECIMAL64).stripTrailingZeros();
    var cap = computation.cap();
    return cap != null && rounded.compareTo(cap) > 0
        ? new Known(this, cap, false, above, below, true)
        : new Known(this, rounded, false, above, below, false);
  }
}
