package no.aarshjul.account.people;

import java.util.List;
import no.aarshjul.account.Grant;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;

/** Who may manage whom: the coordinator everybody, a contact the own municipality's helpers. */
final class Managers {

  /** In the order in which they are mostly given. */
  static final List<Role> ALL_ROLES =
      List.of(
          Role.CONTACT,
          Role.CONTRIBUTOR,
          Role.DEPUTY,
          Role.AUDITOR,
          Role.VERIFIER,
          Role.LIAISON,
          Role.COORDINATOR);

  /** What a contact gives and takes; who answers for a municipality is the centre's decision. */
  static final List<Role> ROLES_OF_CONTACT = List.of(Role.CONTRIBUTOR, Role.DEPUTY, Role.AUDITOR);

  private Managers() {}

  static boolean mayManage(Person manager) {
    return manager.is(Role.COORDINATOR) || isAppointed(manager);
  }

  /** A deputy answers for a while and appoints nobody. */
  private static boolean isAppointed(Person manager) {
    return manager.grants().stream().anyMatch(grant -> grant.role() == Role.CONTACT);
  }

  static boolean mayGive(Person manager, Grant grant) {
    return manager.is(Role.COORDINATOR)
        || (ROLES_OF_CONTACT.contains(grant.role()) && isContact(manager, grant));
  }

  private static boolean isContact(Person manager, Grant grant) {
    return manager.grants().stream()
        .anyMatch(
            own ->
                own.role() == Role.CONTACT
                    && own.municipality() != null
                    && own.municipality().equals(grant.municipality()));
  }

  /** Everybody of the own municipality, whatever they do there. */
  static boolean maySee(Person manager, Person person) {
    return manager.is(Role.COORDINATOR)
        || person.grants().stream().anyMatch(grant -> isContact(manager, grant));
  }

  /** Only whoever works for the own municipality alone, and not who answers for it. */
  static boolean mayChange(Person manager, Person person) {
    return manager.is(Role.COORDINATOR)
        || (!person.grants().isEmpty()
            && person.grants().stream().allMatch(grant -> mayGive(manager, grant)));
  }
}
