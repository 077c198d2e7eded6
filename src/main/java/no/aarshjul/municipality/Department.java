package no.aarshjul.municipality;

import java.util.Set;

/**
 * A part of a municipality's administration that answers for some categories of indicators.
 *
 * @param key short name used in group names
 * @param categories as {@code dimension: category}
 */
public record Department(String key, String name, Set<String> categories) {

  public boolean answersFor(String dimension, String category) {
    return categories.contains(dimension + ": " + category);
  }
}
