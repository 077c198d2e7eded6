package no.aarshjul.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page needs: the address asked for, the language, and how times are shown. */
@ControllerAdvice
class Frame {

  /** Times are stored in UTC and shown as the clocks in Norway show them. */
  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final Clock clock;

  Frame(Clock clock) {
    this.clock = clock;
  }

  @ModelAttribute("path")
  String path(HttpServletRequest request) {
    return request.getRequestURI();
  }

  @ModelAttribute("language")
  String language() {
    return LocaleContextHolder.getLocale().getLanguage();
  }

  @ModelAttribute("now")
  Instant now() {
    return clock.instant();
  }

  @ModelAttribute("times")
  Times times() {
    return new Times(LocaleContextHolder.getLocale());
  }

  /** Shows instants in the reader's language. */
  record Times(Locale locale) {

    public String date(@Nullable Instant instant) {
      return format(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM));
    }

    public String dateTime(@Nullable Instant instant) {
      return format(
          instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    private String format(@Nullable Instant instant, DateTimeFormatter formatter) {
      return instant == null ? "–" : formatter.withLocale(locale).format(instant.atZone(OSLO));
    }
  }
}
