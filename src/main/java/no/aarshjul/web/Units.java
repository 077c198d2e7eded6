package no.aarshjul.web;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Units as published reports print them, in the reader's language: FTE per 100 000 inhabitants,
 * ratio female : male, % of the city's GDP. A data point may have words of its own, where the
 * catalogue's say less than the number does (hectares in place of "area").
 */
public record Units(MessageSource messages, Locale locale) {

  private static final String PERCENT = "percent";

  /**
   * What stands behind a number.
   *
   * @param dataPoint key of the data point
   * @param unit as its set words it; null for yes/no
   */
  public String of(String dataPoint, @Nullable String unit) {
    if (unit == null) {
      return "";
    }
    var own = messages.getMessage("out.unit.of." + slug(dataPoint), null, "", locale);
    if (own != null && !own.isEmpty()) {
      return own;
    }
    return PERCENT.equals(unit)
        ? "%"
        : Objects.requireNonNullElse(
            messages.getMessage("out.unit." + slug(unit), null, unit, locale), unit);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
