package no.aarshjul.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What became of a data point from one edition of a set to another.
 *
 * @param change kept, renamed, split, merged, new or dropped
 * @param from key in the earlier edition, null if it is new
 * @param to key in the later edition, null if it was dropped
 */
public record EditionChange(
    String change, @Nullable String from, @Nullable String to, @Nullable String note) {

  /** Whether the values of both editions may be compared. */
  boolean isComparable() {
    return change.equals("kept") || change.equals("renamed");
  }
}
