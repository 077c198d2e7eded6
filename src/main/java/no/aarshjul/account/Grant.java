package no.aarshjul.account;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person holds.
 *
 * @param municipality number of the municipality, for contacts and contributors, and for auditors
 *     who may see only one
 * @param department key of the department, for contributors
 * @param until when it ends; null if it does not end by itself
 */
public record Grant(
    Role role, @Nullable String municipality, @Nullable String department, @Nullable Instant until)
    implements Serializable {

  public static Grant of(Role role) {
    return new Grant(role, null, null, null);
  }

  public static Grant contact(String municipality) {
    return new Grant(Role.CONTACT, municipality, null, null);
  }

  public static Grant contributor(String municipality, String department) {
    return new Grant(Role.CONTRIBUTOR, municipality, department, null);
  }

  /** An auditor of one municipality, or of all if none is given, for a time. */
  public static Grant auditor(@Nullable String municipality, Instant until) {
    return new Grant(Role.AUDITOR, municipality, null, until);
  }

  boolean isValidAt(Instant at) {
    return until == null || at.isBefore(until);
  }

  /** The candidate group of the models that this role makes its holder a member of. */
  public String group() {
    var group = new StringBuilder(role.name().toLowerCase(Locale.ROOT));
    if (municipality != null) {
      group.append('-').append(municipality);
    }
    if (department != null) {
      group.append('-').append(department);
    }
    return group.toString();
  }
}
