package no.aarshjul.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The clock that the programme's people go by. */
public final class Norway {

  public static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

  private Norway() {}

  /** The day that a moment falls on. */
  public static LocalDate day(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }
}
