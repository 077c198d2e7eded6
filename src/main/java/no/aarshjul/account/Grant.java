package no.aarshjul.account;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person holds.
 *
 * @param municipality number of the municipality, for contacts and contributors
 * @param department key of the department, for contributors
 */
public record Grant(Role role, @Nullable String municipality, @Nullable String department)
    implements Serializable {

  public static Grant of(Role role) {
    return new Grant(role, null, null);
  }

  public static Grant contact(String municipality) {
    return new Grant(Role.CONTACT, municipality, null);
  }

  public static Grant contributor(String municipality, String department) {
    return new Grant(Role.CONTRIBUTOR, municipality, department);
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
