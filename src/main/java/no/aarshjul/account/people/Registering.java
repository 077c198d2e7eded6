package no.aarshjul.account.people;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds people, each once. */
@Component
class Registering {

  private static final int LONGEST_USERNAME = 36;

  private final People people;
  private final Roles roles;
  private final Audit audit;

  Registering(People people, Roles roles, Audit audit) {
    this.people = people;
    this.roles = roles;
    this.audit = audit;
  }

  /**
   * Adds a person who cannot log in yet.
   *
   * @throws Refusal if something does not fit, or the user name or the address is taken
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Person add(PersonDetails typed, List<Grant> grants) {
    var details = typed.checked();
    requireFreeEmail(details.email());
    if (people.findByUsername(details.username()).isPresent()) {
      throw Refusal.conflict("people.taken", details.username());
    }
    var username = details.username().isEmpty() ? freeName(details.email()) : details.username();
    var person = people.add(username, details.name(), details.email(), details.language(), grants);
    audit.record(Chain.SYSTEM, "person.added", person.pseudonym());
    grants.forEach(grant -> roles.noteGiven(person, grant));
    return person;
  }

  void requireFreeEmail(String email) {
    people.reserveEmail(email);
    if (!people.withEmail(email).isEmpty()) {
      // Not whose: a contact need not know who takes part elsewhere.
      throw Refusal.conflict("people.email.known", email);
    }
  }

  /** What stands before the @, in plain letters, with a number if somebody has it already. */
  private String freeName(String email) {
    var plain =
        Normalizer.normalize(
                email
                    .substring(0, email.indexOf('@'))
                    .toLowerCase(Locale.ROOT)
                    .replace("ø", "o")
                    .replace("æ", "ae"),
                Normalizer.Form.NFD)
            .replaceAll("[^a-z0-9.-]", "");
    var stem = plain.substring(0, Math.min(plain.length(), LONGEST_USERNAME));
    if (stem.length() < 2) {
      stem = "person";
    }
    var name = stem;
    for (int number = 2; people.findByUsername(name).isPresent(); number++) {
      name = stem + number;
    }
    return name;
  }
}
