package no.aarshjul.account;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody with a login. */
public record Person(UUID id, String username, String displayName, String email, List<Grant> grants)
    implements Serializable {

  public boolean is(Role role) {
    return grants.stream().anyMatch(grant -> grant.role() == role);
  }

  /** Whether the person answers for this municipality or works for one of its departments. */
  public boolean belongsTo(String municipality) {
    return grants.stream().anyMatch(grant -> municipality.equals(grant.municipality()));
  }

  public boolean isContactOf(String municipality) {
    return grants.contains(Grant.contact(municipality));
  }

  /** Whether the person works for the centre or checks it, and so sees every municipality. */
  public boolean seesAll() {
    return is(Role.COORDINATOR) || is(Role.VERIFIER) || is(Role.LIAISON) || is(Role.AUDITOR);
  }

  public boolean maySee(@Nullable String municipality) {
    return seesAll() || (municipality != null && belongsTo(municipality));
  }

  /** Whether both work at the centre, or for the same municipality. */
  public boolean worksWith(Person other) {
    return (seesAll() && other.seesAll())
        || grants.stream()
            .map(Grant::municipality)
            .anyMatch(number -> number != null && other.belongsTo(number));
  }

  public Set<String> groups() {
    return grants.stream().map(Grant::group).collect(Collectors.toUnmodifiableSet());
  }

  /** As the audit trail knows this person. */
  public String pseudonym() {
    return pseudonym(id);
  }

  /** As the audit trail knows the person with this id. */
  public static String pseudonym(UUID id) {
    return "person:" + id;
  }
}
