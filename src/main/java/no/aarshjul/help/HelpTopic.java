package no.aarshjul.help;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;

/** What there is a page of help for. */
public enum HelpTopic {
  CONTACT("contact", Role.CONTACT, Role.DEPUTY),
  CONTRIBUTOR("contributor", Role.CONTRIBUTOR),
  VERIFIER("verifier", Role.VERIFIER),
  COORDINATOR("coordinator", Role.COORDINATOR),
  LIAISON("liaison", Role.LIAISON),
  AUDITOR("auditor", Role.AUDITOR);

  private final String id;
  private final List<Role> roles;

  HelpTopic(String id, Role... roles) {
    this.id = id;
    this.roles = List.of(roles);
  }

  /** As it stands in addresses and names of files. */
  public String id() {
    return id;
  }

  static Optional<HelpTopic> find(String id) {
    return Arrays.stream(values()).filter(topic -> topic.id.equals(id)).findFirst();
  }

  boolean isFor(Role role) {
    return roles.contains(role);
  }

  /** The topics of a person's roles. */
  static List<HelpTopic> of(Person person) {
    return Arrays.stream(values())
        .filter(topic -> person.grants().stream().anyMatch(grant -> topic.isFor(grant.role())))
        .toList();
  }
}
