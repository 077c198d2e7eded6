package no.aarshjul.municipality;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A part of a municipality's administration that answers for some categories of indicators.
 *
 * @param key short name used in group names
 * @param names by language: {@code nb}, {@code nn}, {@code en}
 * @param categories as {@code dimension: category}
 */
public record Department(String key, Map<String, String> names, Set<String> categories) {

  /** Every department must have a name in this language. */
  private static final String FIRST_LANGUAGE = "nb";

  public Department {
    Objects.requireNonNull(names.get(FIRST_LANGUAGE), "a department needs a name in Bokmål (nb)");
  }

  public String name(Locale locale) {
    return Objects.requireNonNullElseGet(
        names.get(locale.getLanguage()), () -> names.get(FIRST_LANGUAGE));
  }

  public boolean answersFor(String dimension, String category) {
    return categories.contains(dimension + ": " + category);
  }
}
