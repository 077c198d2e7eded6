package no.aarshjul.account;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person holds.
 *
 * @param municipality number of the municipality, for contacts, deputies and contributors, and for
 *     auditors who may see only one
 * @param department key of the department, for contributors
 * @param since when it begins; null if it has always been
 * @param until when it ends; null if it does not end by itself
 */
public record Grant(
    Role role,
    @Nullable String municipality,
    @Nullable String department,
    @Nullable Instant since,
    @Nullable Instant until) {

  public static Grant of(Role role) {
    return new Grant(role, null, null, null, null);
  }

  public static Grant contact(String municipality) {
    return new Grant(Role.CONTACT, municipality, null, null, null);
  }

  public static Grant contributor(String municipality, String department) {
    return new Grant(Role.CONTRIBUTOR, municipality, department, null, null);
  }

  /** An auditor of one municipality, or of all if none is given, for a time. */
  public static Grant auditor(@Nullable String municipality, Instant until) {
    return new Grant(Role.AUDITOR, municipality, null, null, until);
  }

  /** The same role in a period; null where it has no such end. */
  public Grant during(@Nullable Instant from, @Nullable Instant to) {
    return new Grant(role, municipality, department, from, to);
  }

  boolean isValidAt(Instant at) {
    return (since == null || !at.isBefore(since)) && !hasEndedAt(at);
  }

  /** Whether it is over; one that has not begun is not. */
  public boolean hasEndedAt(Instant at) {
    return until != null && !at.isBefore(until);
  }

  /** Whether both are the same role for the same part of the programme, whatever the time. */
  public boolean isSameAs(Grant other) {
    return during(null, null).equals(other.during(null, null));
  }

  /** The candidate group of the models that this role makes its holder a member of. */
  public String group() {
    var group = new StringBuilder(role.inPlaceOf().name().toLowerCase(Locale.ROOT));
    if (municipality != null) {
      group.append('-').append(municipality);
    }
    if (department != null) {
      group.append('-').append(department);
    }
    return group.toString();
  }
}
