package no.aarshjul.collection.dataset;

import java.util.List;
import java.util.Optional;

/**
 * Mergers, splits and new numbers of municipalities. A number of the past is carried over only
 * where the municipality has stayed the same; what was merged or split is refused, never added up.
 */
public final class Reforms {

  private final List<Change> changes;

  /**
   * @param year the first year in which the new number holds
   */
  public record Change(String oldNumber, String oldName, String newNumber, int year) {}

  public Reforms(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  public static Reforms none() {
    return new Reforms(List.of());
  }

  /** What a municipality was before its last change. */
  public sealed interface Before {

    /** The same municipality under another number. */
    record Renumbered(String number, int until) implements Before {}

    /** Another municipality, or only a part of one. */
    record Reshaped(String number, String why) implements Before {}
  }

  /** What the municipality was before its last change; empty if nothing has changed. */
  public Optional<Before> before(String number) {
    var into = changes.stream().filter(change -> change.newNumber().equals(number)).toList();
    if (into.isEmpty()) {
      return Optional.empty();
    }
    var last = into.getLast();
    if (into.stream().filter(change -> change.year() == last.year()).count() > 1) {
      return Optional.of(
          new Before.Reshaped(
              last.oldNumber(), "%s was merged of several in %d".formatted(number, last.year())));
    }
    var parts =
        changes.stream()
            .filter(change -> change.oldNumber().equals(last.oldNumber()))
            .map(Change::newNumber)
            .toList();
    return Optional.of(
        parts.size() > 1
            ? new Before.Reshaped(
                last.oldNumber(),
                "%s %s was split into %s in %d"
                    .formatted(
                        last.oldNumber(), last.oldName(), String.join(" and ", parts), last.year()))
            : new Before.Renumbered(last.oldNumber(), last.year()));
  }
}
