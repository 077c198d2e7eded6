package no.aarshjul.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import no.aarshjul.platform.Norway;
import org.jspecify.annotations.Nullable;

/** Shows instants in the reader's language, as the clocks in Norway show them. */
public record Times(Locale locale) {

  public String date(@Nullable Instant instant) {
    return format(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
  }

  /** A day of the calendar. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  public String dateTime(@Nullable Instant instant) {
    return format(
        instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
  }

  private String format(@Nullable Instant instant, DateTimeFormatter formatter) {
    return instant == null ? "–" : formatter.withLocale(locale).format(instant.atZone(Norway.ZONE));
  }
}
