package no.aarshjul.reminding;

import java.util.Comparator;
import java.util.List;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.engine.UserTask;
import org.springframework.stereotype.Component;

/** Whose a task is. */
@Component
class Concerned {

  private final People people;

  Concerned(People people) {
    this.people = people;
  }

  /** All who may do it. */
  List<Person> mayDo(UserTask task) {
    return people.membersOf(task.groups());
  }

  /**
   * Who is waited for: the holder; while nobody holds it, those of the narrowest group that has
   * members, as the department's contributors before the contacts of the municipality.
   */
  List<Person> waitedFor(UserTask task) {
    var holder = task.assignee();
    if (holder != null) {
      var found = people.findByUsername(holder);
      if (found.isPresent()) {
        return List.of(found.get());
      }
    }
    return task.groups().stream()
        .sorted(Comparator.comparing(Concerned::width))
        .map(people::membersOf)
        .filter(members -> !members.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** A group of a department has more parts than one of a municipality. */
  private static long width(String group) {
    return -group.chars().filter(letter -> letter == '-').count();
  }
}
