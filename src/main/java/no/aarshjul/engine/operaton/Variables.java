package no.aarshjul.engine.operaton;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_TIME;
import static java.time.format.DateTimeFormatter.ISO_ZONED_DATE_TIME;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.platform.Json;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValYearMonthDuration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What process variables are made of: texts, numbers, yes and no, lists and maps of these. */
final class Variables {

  private static final JsonMapper MAPPER = Json.mapper().build();

  private Variables() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("A process variable must be plain data", e);
    }
  }

  static @Nullable Object read(byte[] json) {
    try {
      return MAPPER.readValue(json, Object.class);
    } catch (JacksonException e) {
      throw new IllegalStateException("A process variable cannot be read", e);
    }
  }

  static String text(Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(String json) {
    return (Map<String, Object>)
        Objects.requireNonNull(read(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Plain variables of a record or a map. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> of(Object data) {
    return MAPPER.convertValue(data, LinkedHashMap.class);
  }

  /**
   * The value as process variables hold it: times and durations as Camunda 8 writes them, nothing
   * shared.
   */
  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var plain = new LinkedHashMap<String, @Nullable Object>();
      map.forEach((key, one) -> plain.put(String.valueOf(key), plain(one)));
      return plain;
    }
    if (value instanceof Collection<?> many) {
      var plain = new ArrayList<@Nullable Object>();
      many.forEach(one -> plain.add(plain(one)));
      return plain;
    }
    if (value == null) {
      return null;
    }
    return switch (value) {
      case ZonedDateTime time -> ISO_ZONED_DATE_TIME.format(time);
      case LocalDateTime time -> ISO_LOCAL_DATE_TIME.format(time);
      case OffsetTime time -> ISO_OFFSET_TIME.format(time);
      case Duration duration -> new ValDayTimeDuration(duration).toString();
      case Period period -> new ValYearMonthDuration(period).toString();
      case Temporal time -> time.toString();
      default -> value;
    };
  }
}
