package no.aarshjul.engine.operaton;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import no.aarshjul.platform.Norway;
import org.jspecify.annotations.Nullable;

/**
 * What an expression has to give where it stands; the same that Camunda 8 asks for there. Turns it
 * into what Operaton understands.
 */
enum FeelType {
  ANY {
    @Override
    @Nullable Object convert(String expression, @Nullable Object value) {
      return Variables.plain(value);
    }
  },
  BOOLEAN {
    @Override
    Object convert(String expression, @Nullable Object value) {
      return value instanceof Boolean ? value : fail(expression, "true or false", value);
    }
  },
  LIST {
    @Override
    Object convert(String expression, @Nullable Object value) {
      return value instanceof Collection<?>
          ? java.util.Objects.requireNonNull(Variables.plain(value))
          : fail(expression, "a list", value);
    }
  },
  TEXTS {
    @Override
    Object convert(String expression, @Nullable Object value) {
      if (value instanceof Collection<?> many) {
        var texts = new ArrayList<String>();
        for (var one : many) {
          texts.add(one instanceof String text ? text : (String) fail(expression, "texts", value));
        }
        return List.copyOf(texts);
      }
      return fail(expression, "a list of texts", value);
    }
  },
  PRIORITY {
    @Override
    Object convert(String expression, @Nullable Object value) {
      var number =
          value instanceof Number one && one.doubleValue() == one.intValue() ? one.intValue() : -1;
      return number >= 0 && number <= 100
          ? number
          : fail(expression, "a whole number from 0 to 100", value);
    }
  },
  /** Null means that there is no date. */
  DUE {
    @Override
    @Nullable Object convert(String expression, @Nullable Object value) {
      return value == null || "".equals(value) ? null : DATE.convert(expression, value);
    }
  },
  DATE {
    @Override
    Object convert(String expression, @Nullable Object value) {
      try {
        var instant = instant(value);
        return instant == null ? fail(expression, "a date with time", value) : Date.from(instant);
      } catch (DateTimeParseException e) {
        return fail(expression, "a date with time and zone", value);
      }
    }
  },
  /** What is over already takes no time. */
  DURATION {
    @Override
    Object convert(String expression, @Nullable Object value) {
      if ((value instanceof Duration time && time.isNegative())
          || (value instanceof Period days && days.isNegative())) {
        return NO_TIME;
      }
      if (value instanceof TemporalAmount amount) {
        return amount.toString();
      }
      if (value instanceof String text) {
        if (PERIOD.matcher(text).matches()) {
          return text;
        }
        if (text.startsWith("-") && PERIOD.matcher(text.substring(1)).matches()) {
          return NO_TIME;
        }
      }
      return fail(expression, "a duration as in P3D", value);
    }
  },
  /** Begins now: Operaton would fill in the start with a formatter that threads share. */
  CYCLE {
    @Override
    Object convert(String expression, @Nullable Object value) {
      var found = value instanceof String text ? REPEATED.matcher(text) : null;
      if (found == null || !found.matches()) {
        return fail(expression, "a repetition as in R/P5D or R3/PT12H", value);
      }
      var now = OperatonTime.now().truncatedTo(ChronoUnit.SECONDS);
      return found.group(1) + "/" + now + "/" + found.group(2);
    }
  },
  KEY {
    @Override
    Object convert(String expression, @Nullable Object value) {
      return value instanceof String || value instanceof Number
          ? value.toString()
          : fail(expression, "a text or a number as correlation key", value);
    }
  };

  private static final String NO_TIME = "PT0S";
  private static final String DURATION_PATTERN =
      "P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?";
  private static final Pattern PERIOD = Pattern.compile(DURATION_PATTERN);
  private static final Pattern REPEATED = Pattern.compile("(R\\d*)/(" + DURATION_PATTERN + ")");

  /**
   * @throws FeelProblem if the value does not belong here
   */
  abstract @Nullable Object convert(String expression, @Nullable Object value);

  private static @Nullable Instant instant(@Nullable Object value) {
    if (value instanceof String text) {
      // FEEL writes the name of the zone behind the offset.
      return OffsetDateTime.parse(text.replaceAll("\\[.*]$", "")).toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.atZone(Norway.ZONE).toInstant();
    }
    if (value instanceof LocalDate day) {
      return day.atStartOfDay(Norway.ZONE).toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    return value instanceof OffsetDateTime time ? time.toInstant() : null;
  }

  private static Object fail(String expression, String expected, @Nullable Object found) {
    throw FeelProblem.unexpected(expression, expected, found);
  }
}
