package no.aarshjul.account.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.people.PeopleList.Line;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets many people in at once: what a table says is looked at line by line before it is done. */
@Component
class ImportingPeople {

  private final PeopleList list;
  private final ManagingPeople managing;
  private final People people;

  ImportingPeople(PeopleList list, ManagingPeople managing, People people) {
    this.list = list;
    this.managing = managing;
    this.people = people;
  }

  /**
   * What becomes of a line.
   *
   * @param known who has this address already and gets one more role; null for somebody new
   * @param refusal why nothing becomes of it; null if it can be done
   */
  record Planned(
      Line line,
      @Nullable PersonDetails details,
      @Nullable RoleRequest role,
      @Nullable Person known,
      @Nullable Refusal refusal) {

    public boolean fits() {
      return refusal == null;
    }
  }

  /**
   * Looks at a table and changes nothing.
   *
   * @throws Refusal if it cannot be read at all
   */
  @Transactional(readOnly = true)
  public List<Planned> plan(String table, Person coordinator) {
    require(coordinator);
    var names = new HashMap<String, String>();
    var roles = new HashSet<String>();
    var usernames = new HashSet<String>();
    var planned = new ArrayList<Planned>();
    for (var line : list.read(table)) {
      planned.add(plan(line, names, roles, usernames, coordinator));
    }
    return planned;
  }

  private void requireFreeUsername(String username, Set<String> usernames) {
    if (!username.isEmpty()
        && (people.findByUsername(username).isPresent() || !usernames.add(username))) {
      throw Refusal.conflict("people.taken", username);
    }
  }

  private Planned plan(
      Line line,
      Map<String, String> names,
      Set<String> roles,
      Set<String> usernames,
      Person coordinator) {
    try {
      var details = list.details(line);
      var role = list.role(line);
      managing.requireGivable(role, coordinator);
      var email = details.email().toLowerCase(Locale.ROOT);
      var known = people.withEmail(email).stream().findFirst().orElse(null);
      if (known != null && !known.displayName().equals(details.name())) {
        throw Refusal.conflict("people.email.taken", details.email(), known.displayName());
      }
      var other = names.get(email);
      if (other != null && !other.equals(details.name())) {
        throw Refusal.invalid("people.import.address-twice", details.email(), other);
      }
      if (roles.contains(email + " " + role)) {
        throw Refusal.invalid("people.import.line-twice", details.email());
      }
      if (known == null && other == null) {
        requireFreeUsername(details.username(), usernames);
      }
      // Only what fits counts against the lines that follow.
      names.put(email, details.name());
      roles.add(email + " " + role);
      return new Planned(line, details, role, known, null);
    } catch (Refusal refusal) {
      return new Planned(line, null, null, null, refusal);
    }
  }

  /**
   * Does what fits, all of it or, if something has changed meanwhile, nothing.
   *
   * @return how many lines were done
   */
  @Transactional
  public int carryOut(String table, Person coordinator) {
    var done = 0;
    for (var planned : plan(table, coordinator)) {
      var details = planned.details();
      var role = planned.role();
      if (details != null && role != null) {
        var known = people.withEmail(details.email());
        if (!known.isEmpty()) {
          managing.give(known.getFirst().id(), role, coordinator);
        } else {
          managing.add(details, List.of(role), coordinator);
        }
        done++;
      }
    }
    return done;
  }

  private static void require(Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
  }
}
