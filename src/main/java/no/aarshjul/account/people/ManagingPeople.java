package no.aarshjul.account.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.account.AddressChanged;
import no.aarshjul.account.Erased;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.account.RoleTaken;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people in, gives and takes roles, and erases people. The coordinator may do so for
 * everybody, a contact for contributors, deputies and auditors of the own municipality.
 */
@Component
public class ManagingPeople {

  private final People people;
  private final Registering registering;
  private final Roles roles;
  private final LettingIn lettingIn;
  private final OneTimeLinks links;
  private final Municipalities municipalities;
  private final Departments departments;
  private final Pseudonyms pseudonyms;
  private final Audit audit;
  private final Counting counting;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ManagingPeople(
      People people,
      Registering registering,
      Roles roles,
      LettingIn lettingIn,
      OneTimeLinks links,
      Municipalities municipalities,
      Departments departments,
      Pseudonyms pseudonyms,
      Audit audit,
      Counting counting,
      ApplicationEventPublisher events,
      Clock clock) {
    this.people = people;
    this.registering = registering;
    this.roles = roles;
    this.lettingIn = lettingIn;
    this.links = links;
    this.municipalities = municipalities;
    this.departments = departments;
    this.pseudonyms = pseudonyms;
    this.audit = audit;
    this.counting = counting;
    this.events = events;
    this.clock = clock;
  }

  /** The trail tells who has looked at everybody's names and addresses. */
  @Transactional
  void noteReading() {
    counting.note(Chain.SYSTEM, "people.read", "all", null);
  }

  /**
   * Adds a person with roles and sends the invitation.
   *
   * @throws Refusal if something does not fit, is taken, or is not the manager's to give
   */
  @Transactional
  public Person add(PersonDetails details, List<RoleRequest> requests, Person manager) {
    requireManager(manager);
    if (requests.isEmpty()) {
      throw Refusal.invalid("people.role.none");
    }
    var grants = new ArrayList<Grant>();
    for (var role : requests) {
      grants.add(checked(role, manager));
    }
    var person = registering.add(details, grants);
    lettingIn.invite(person);
    return person;
  }

  /** Sends the invitation once more; the one before opens nothing any more. */
  @Transactional
  public void invite(PersonId id, Person manager) {
    var person = managed(id, manager);
    lettingIn.invite(person);
  }

  /**
   * Gives a role, or another period to a role that the person has.
   *
   * @throws Refusal if the role does not fit or is not the manager's to give
   */
  @Transactional
  public void give(PersonId id, RoleRequest role, Person manager) {
    var person = visible(id, manager);
    var grant = checked(role, manager);
    if (grant.until() != null || grant.since() != null) {
      requireAnotherCoordinator(person, grant);
    }
    roles.give(person, grant);
  }

  /**
   * @throws Refusal if the role does not fit or is not the manager's to give
   */
  void requireGivable(RoleRequest role, Person manager) {
    checked(role, manager);
  }

  private Grant checked(RoleRequest role, Person manager) {
    var grant = role.checked(municipalities, departments, clock.instant());
    if (!Managers.mayGive(manager, grant)) {
      throw Refusal.forbidden("people.not-yours");
    }
    return grant;
  }

  /**
   * Takes a role away, at once: the person is logged out, and open tasks go back to their groups.
   *
   * @throws Refusal if the person does not have it, if it is not the manager's to take, or if
   *     nobody would be left to coordinate
   */
  @Transactional
  public void take(PersonId id, Role role, String municipality, String department, Person manager) {
    var person = visible(id, manager);
    var taken = new RoleRequest(role, municipality, department, null, null).grant();
    var grant =
        person.grants().stream()
            .filter(taken::isSameAs)
            .findFirst()
            .orElseThrow(() -> Refusal.conflict("people.role.not-held", person.displayName()));
    if (!Managers.mayGive(manager, grant)) {
      throw Refusal.forbidden("people.not-yours");
    }
    requireAnotherCoordinator(person, grant);
    roles.take(person, grant);
    links.close(id);
    events.publishEvent(new RoleTaken(get(id)));
  }

  /** Changes name, address and language of a person. */
  @Transactional
  public void change(PersonId id, PersonDetails typed, Person manager) {
    var person = managed(id, manager);
    var details = typed.checked();
    if (!details.email().equalsIgnoreCase(person.email())) {
      registering.requireFreeEmail(details.email());
      // A link that was sent to the old address must not open the account of the new one.
      links.close(id);
      events.publishEvent(new AddressChanged(person));
    }
    people.change(id, details.name(), details.email(), details.language());
    audit.record(
        Chain.SYSTEM, "person.changed", person.pseudonym(), null, changed(person, details), null);
  }

  /** What was changed, not what it was or is. */
  private static String changed(Person person, PersonDetails details) {
    var fields = new ArrayList<String>();
    if (!details.name().equals(person.displayName())) {
      fields.add("name");
    }
    if (!details.email().equals(person.email())) {
      fields.add("address");
    }
    if (details.language() != person.language()) {
      fields.add("language");
    }
    return String.join(", ", fields);
  }

  /**
   * Erases a person: name, address, login and roles go, and nobody can tell any more who is behind
   * the pseudonym. What the person did stays, and the trail stays valid; open tasks go back to
   * their groups.
   */
  @Transactional
  public void erase(PersonId id, String reason, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    if (id.equals(coordinator.id())) {
      throw Refusal.invalid("people.self");
    }
    if (reason.isBlank()) {
      throw Refusal.invalid("people.reason");
    }
    var person = get(id);
    requireAnotherCoordinator(person, Grant.of(Role.COORDINATOR));
    events.publishEvent(new Erased(person));
    links.close(id);
    people.empty(id, clock.instant());
    pseudonyms.forget(id.value());
    audit.record(
        Chain.SYSTEM, "person.erased", pseudonyms.of(id.value()), null, null, reason.strip());
  }

  /** Somebody must be able to let people in again. */
  private void requireAnotherCoordinator(Person person, Grant grant) {
    if (grant.role() == Role.COORDINATOR
        && person.is(Role.COORDINATOR)
        && people.otherCoordinators(person.id()) == 0) {
      throw Refusal.conflict("people.last-coordinator", person.displayName());
    }
  }

  /** A person whose details the manager may change. */
  private Person managed(PersonId id, Person manager) {
    var person = visible(id, manager);
    if (!Managers.mayChange(manager, person)) {
      throw Refusal.forbidden("people.not-yours");
    }
    return person;
  }

  /** A person whom the manager may know of. */
  Person visible(PersonId id, Person manager) {
    requireManager(manager);
    var person = get(id);
    if (!Managers.maySee(manager, person)) {
      throw Refusal.forbidden("people.not-yours");
    }
    return person;
  }

  private static void requireManager(Person manager) {
    if (!Managers.mayManage(manager)) {
      throw Role.COORDINATOR.missing();
    }
  }

  private Person get(PersonId id) {
    return people.findUnlessErased(id).orElseThrow(() -> Refusal.notFound("people.unknown", id));
  }
}
