package no.aarshjul.observation;

import java.util.Arrays;
import java.util.Optional;

/** The method's own six grades of data quality (Verification Manual 2022, workbook column T). */
public enum Quality {
  MEASURED("measured"),
  SURVEY("survey"),
  HIGHER_LEVEL("higher-level"),
  ESTIMATE("estimate"),
  PERSONAL("personal"),
  UNKNOWN("unknown");

  private final String id;

  Quality(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  public static Optional<Quality> of(String id) {
    return Arrays.stream(values()).filter(quality -> quality.id.equals(id)).findFirst();
  }
}
