package no.aarshjul.tasklist;

import java.util.List;
import java.util.Objects;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes the holder of a task: claimed, handed back, given on. Who may is checked here, at the
 * moment of the deed; a refused attempt is an entry in the trail.
 */
@Component
public class TaskHolders {

  private final TaskAccess access;
  private final TaskKinds kinds;
  private final TaskTurns turns;
  private final TaskTrail trail;
  private final TaskCommands commands;
  private final People people;
  private final Evaluations evaluations;
  private final Notifying notifying;

  TaskHolders(
      TaskAccess access,
      TaskKinds kinds,
      TaskTurns turns,
      TaskTrail trail,
      TaskCommands commands,
      People people,
      Evaluations evaluations,
      Notifying notifying) {
    this.access = access;
    this.kinds = kinds;
    this.turns = turns;
    this.trail = trail;
    this.commands = commands;
    this.people = people;
    this.evaluations = evaluations;
    this.notifying = notifying;
  }

  /** Takes a task that nobody holds. */
  public void claim(TaskKey key, Person person) {
    var task = access.get(key, person);
    try {
      TaskAccess.requireOpen(task);
      TaskAccess.requireMember(person, task);
      if (task.assignee() != null) {
        throw Refusal.conflict("task.held", task.assignee());
      }
    } catch (Refusal refusal) {
      throw trail.refused(task, "task.claimed", refusal);
    }
    var holder = person.username();
    change(
        task,
        "task.claimed",
        holder,
        null,
        () -> {
          kinds.of(task).admit(task, person);
          commands.claim(task, holder);
        });
  }

  /** Takes many tasks, each for itself. */
  BulkOutcome claim(List<TaskKey> keys, Person person) {
    return BulkOutcome.of(keys, key -> access.get(key, person), key -> claim(key, person));
  }

  /** Gives many tasks to the same person, each for itself. */
  BulkOutcome assign(List<TaskKey> keys, String username, Person person) {
    return BulkOutcome.of(
        keys, key -> access.get(key, person), key -> assign(key, username, null, person));
  }

  /** Gives the task that the person holds back to its groups. */
  void handBack(TaskKey key, Person person) {
    var task = access.get(key, person);
    try {
      TaskAccess.requireOpen(task);
      TaskAccess.requireHolder(person, task);
    } catch (Refusal refusal) {
      throw trail.refused(task, "task.handed-back", refusal);
    }
    change(task, "task.handed-back", null, null, () -> commands.handBack(task));
  }

  /**
   * Gives the task to another member of its groups: its holder delegates it, the coordinator or the
   * accountable contact of the municipality reassigns it.
   *
   * @param remark for the one who gets it; may be empty
   */
  void assign(TaskKey key, String username, @Nullable String remark, Person person) {
    var task = access.get(key, person);
    var action = person.username().equals(task.assignee()) ? "task.delegated" : "task.reassigned";
    Person next;
    try {
      TaskAccess.requireOpen(task);
      if (!mayAssign(task, person)) {
        throw Refusal.forbidden("task.assign-forbidden");
      }
      next = candidate(task, username);
      if (username.equals(task.assignee())) {
        throw Refusal.conflict("task.held", username);
      }
    } catch (Refusal refusal) {
      throw trail.refused(task, action, refusal);
    }
    var words = Typed.text(remark);
    change(
        task,
        action,
        username,
        words,
        () -> {
          kinds.of(task).admit(task, next);
          commands.assign(task, username);
          tell(next, task, words, person);
        });
  }

  /** Everybody whom the task could be given to. */
  List<Person> candidates(UserTask task) {
    return people.membersOf(task.groups());
  }

  /** Whether the person may give the task to somebody else. */
  boolean mayAssign(UserTask task, Person person) {
    return task.open()
        && (person.username().equals(task.assignee())
            || person.is(Role.COORDINATOR)
            || answersFor(person, task));
  }

  private boolean answersFor(Person person, UserTask task) {
    var evaluation = EvaluationId.of(task);
    return evaluation != null
        && TaskAccess.isMember(person, task)
        && person.isContactOf(evaluations.get(evaluation).municipality());
  }

  private Person candidate(UserTask task, String username) {
    return candidates(task).stream()
        .filter(one -> one.username().equals(username))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid("task.no-candidate", username, String.join(", ", task.groups())));
  }

  private void tell(Person next, UserTask task, @Nullable String remark, Person giver) {
    var evaluation = EvaluationId.of(task);
    if (evaluation != null) {
      var found = evaluations.get(evaluation);
      notifying.mailPerson(
          next,
          "assigned:%s:%s".formatted(task.key(), Acting.current().requestId()),
          evaluation,
          "assigned",
          found.municipalityName(),
          Integer.toString(found.year()),
          giver.displayName(),
          Objects.requireNonNullElse(remark, ""),
          task.key().toString());
    }
  }

  private void change(
      UserTask task,
      String action,
      @Nullable String holder,
      @Nullable String why,
      Runnable command) {
    turns.during(
        task,
        action,
        () -> {
          trail.changedHolder(task, action, holder, why);
          command.run();
        });
  }
}
