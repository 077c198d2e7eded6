package no.aarshjul.account.people;

import java.util.Locale;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives roles and takes them, with an entry for each. */
@Component
public class Roles {

  private final People people;
  private final Audit audit;

  Roles(People people, Audit audit) {
    this.people = people;
    this.audit = audit;
  }

  /** Gives a role, or another period to one that the person has. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void give(Person person, Grant grant) {
    people.grant(person.id(), grant);
    noteGiven(person, grant);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void take(Person person, Grant grant) {
    people.take(person.id(), grant);
    audit.record(Chain.SYSTEM, "role.taken", person.pseudonym(), wording(grant), null, null);
  }

  void noteGiven(Person person, Grant grant) {
    audit.record(Chain.SYSTEM, "role.given", person.pseudonym(), null, wording(grant), null);
  }

  /**
   * As {@code contributor 1508 technical from 2026-01-01 until 2026-12-31}, both days included. The
   * text is hashed and stays as it is.
   */
  private static String wording(Grant grant) {
    var text = new StringBuilder(grant.role().name().toLowerCase(Locale.ROOT));
    if (grant.municipality() != null) {
      text.append(' ').append(grant.municipality());
    }
    if (grant.department() != null) {
      text.append(' ').append(grant.department());
    }
    if (grant.since() != null) {
      text.append(" from ").append(Norway.day(grant.since()));
    }
    if (grant.until() != null) {
      text.append(" until ").append(Norway.day(grant.until().minusSeconds(1)));
    }
    return text.toString();
  }
}
