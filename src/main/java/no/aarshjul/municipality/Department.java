package no.aarshjul.municipality;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.platform.Language;

/**
 * A part of a municipality's administration that answers for some categories of indicators.
 *
 * @param key short name used in group names
 * @param names by language: {@code nb}, {@code nn}, {@code en}
 * @param categories as {@code dimension: category}
 */
public record Department(String key, Map<String, String> names, Set<String> categories) {

  /** Every department must have a name in this language. */
  public Department {
    Objects.requireNonNull(
        names.get(Language.FIRST.code()), "a department needs a name in Bokmål (nb)");
  }

  public String name(Locale locale) {
    return Objects.requireNonNullElseGet(
        names.get(locale.getLanguage()), () -> names.get(Language.FIRST.code()));
  }

  public boolean answersFor(String dimension, String category) {
    return categories.contains(dimension + ": " + category);
  }
}
