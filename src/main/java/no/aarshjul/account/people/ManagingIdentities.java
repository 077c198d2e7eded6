package no.aarshjul.account.people;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Identities;
import no.aarshjul.account.Identities.Identity;
import no.aarshjul.account.IdentityTaken;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.account.Vouching;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By what issuers a person, or a program that acts as one, is known; the coordinator decides. */
@Component
class ManagingIdentities {

  private final Identities identities;
  private final People people;
  private final List<Vouching> vouching;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  ManagingIdentities(
      Identities identities,
      People people,
      List<Vouching> vouching,
      Audit audit,
      ApplicationEventPublisher events) {
    this.identities = identities;
    this.people = people;
    this.vouching = vouching;
    this.audit = audit;
    this.events = events;
  }

  List<Identity> of(Person person) {
    return identities.of(person.id());
  }

  /** What issuers are called, by their addresses. */
  Map<String, String> issuers() {
    return Vouching.issuers(vouching);
  }

  /**
   * Lets a person in as whom an issuer knows by this name.
   *
   * @throws Refusal if there is no such issuer, or the name is none, or somebody's already
   */
  @Transactional
  public void link(PersonId id, String issuer, String subject, Person coordinator) {
    var person = get(id, coordinator);
    if (!issuers().containsKey(issuer)) {
      throw Refusal.invalid("identity.issuer", issuer);
    }
    var name = subject.strip();
    if (!Identities.isSubject(name)) {
      throw Refusal.invalid("identity.subject", name);
    }
    if (!identities.link(id, issuer, name)) {
      throw Refusal.conflict("identity.taken", issuer);
    }
    audit.record(Chain.SYSTEM, "identity.linked", person.pseudonym(), null, issuer, null);
  }

  /**
   * The person comes in by this issuer no more, and is logged out.
   *
   * @throws Refusal if the person is not known there, or could not come in at all and is the last
   *     who coordinates
   */
  @Transactional
  public void unlink(PersonId id, String issuer, Person coordinator) {
    var person = get(id, coordinator);
    if (!identities.forget(id, issuer)) {
      throw Refusal.conflict("identity.none", issuer);
    }
    if (person.is(Role.COORDINATOR) && !people.hasCoordinator()) {
      throw Refusal.conflict("people.last-coordinator", person.displayName());
    }
    audit.record(Chain.SYSTEM, "identity.unlinked", person.pseudonym(), issuer, null, null);
    events.publishEvent(new IdentityTaken(id));
  }

  private Person get(PersonId id, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    return people.findUnlessErased(id).orElseThrow(() -> Refusal.notFound("people.unknown", id));
  }
}
