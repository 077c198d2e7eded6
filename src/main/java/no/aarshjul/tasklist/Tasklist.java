package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists, claims, hands back and completes tasks. Who may is checked here, on the server, at the
 * moment of the deed; a refused attempt is an entry in the trail.
 */
@Component
public class Tasklist {

  private final UserTasks tasks;
  private final TaskCommands commands;
  private final Map<String, TaskKind> kinds;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Tasklist(
      UserTasks tasks,
      TaskCommands commands,
      List<TaskKind> kinds,
      Audit audit,
      TransactionTemplate transaction) {
    this.tasks = tasks;
    this.commands = commands;
    this.kinds = kinds.stream().collect(Collectors.toMap(TaskKind::taskId, Function.identity()));
    this.audit = audit;
    this.transaction = transaction;
  }

  /** The tasks that the person holds. */
  public List<UserTask> mine(Person person) {
    return tasks.heldBy(person.username());
  }

  /** The tasks that the person may claim. */
  public List<UserTask> ofMyGroups(Person person) {
    return tasks.offeredTo(person.groups());
  }

  /** All open tasks, for those who steer or audit. */
  public List<UserTask> all(Person person) {
    if (!person.is(Role.COORDINATOR) && !person.is(Role.AUDITOR)) {
      throw Refusal.forbidden("role.missing", Role.COORDINATOR);
    }
    return tasks.open();
  }

  /** The task, if the person may see it. */
  public UserTask get(long key, Person person) {
    var task = tasks.find(key).orElseThrow(() -> Refusal.notFound("task.unknown", "" + key));
    if (!isMember(person, task) && !person.seesAll()) {
      throw refused(task, "task.opened", Refusal.notFound("task.unknown", "" + key));
    }
    return task;
  }

  /** What the task's form shows. */
  public Map<String, Object> open(UserTask task) {
    return kind(task).open(task);
  }

  public void claim(long key, Person person) {
    var task = get(key, person);
    try {
      requireOpen(task);
      requireMember(person, task);
      if (task.assignee() != null) {
        throw Refusal.conflict("task.held", task.assignee());
      }
      kind(task).admit(task, person);
    } catch (Refusal refusal) {
      throw refused(task, "task.claimed", refusal);
    }
    change(task, "task.claimed", person.username(), () -> commands.claim(task, person.username()));
  }

  public void handBack(long key, Person person) {
    var task = get(key, person);
    try {
      requireOpen(task);
      requireHolder(person, task);
    } catch (Refusal refusal) {
      throw refused(task, "task.handed-back", refusal);
    }
    change(task, "task.handed-back", null, () -> commands.handBack(task));
  }

  private void change(
      UserTask task,
      String action,
      @Nullable String holder,
      java.util.function.Supplier<String> command) {
    var request =
        at(
            task,
            () ->
                transaction.execute(
                    status -> {
                      audit.record(chain(task), action, subject(task));
                      return command.get();
                    }));
    var objection = commands.objection(java.util.Objects.requireNonNull(request));
    if (objection.isPresent()) {
      throw refused(task, action, Refusal.conflict("task.engine-objects", objection.get()));
    }
    commands.showHolder(task, holder);
  }

  /**
   * Completes a task.
   *
   * @param version the version of the task that the person has seen; null if the caller cannot know
   */
  public void complete(
      long key, @Nullable Long version, Map<String, @Nullable Object> answers, Person person) {
    var task = get(key, person);
    try {
      requireOpen(task);
      requireHolder(person, task);
      if (version != null && version != task.version()) {
        throw Refusal.conflict("task.stale");
      }
      kind(task).admit(task, person);
      at(
          task,
          () -> {
            transaction.executeWithoutResult(
                status -> {
                  var variables = kind(task).complete(task, new Answers(answers), person);
                  audit.record(chain(task), "task.completed", subject(task));
                  if (!commands.complete(task, variables)) {
                    throw Refusal.conflict("task.completed-already");
                  }
                });
            return null;
          });
    } catch (Refusal refusal) {
      throw refused(task, "task.completed", refusal);
    }
  }

  private TaskKind kind(UserTask task) {
    var kind = kinds.get(task.elementId());
    if (kind == null) {
      throw new IllegalStateException("No module knows the task " + task.elementId());
    }
    return kind;
  }

  private static void requireOpen(UserTask task) {
    if (!task.open()) {
      throw Refusal.conflict("task.completed-already");
    }
  }

  private static void requireMember(Person person, UserTask task) {
    if (!isMember(person, task)) {
      throw Refusal.forbidden("task.foreign", String.join(", ", task.groups()));
    }
  }

  private static void requireHolder(Person person, UserTask task) {
    requireMember(person, task);
    var holder = task.assignee();
    if (holder == null) {
      throw Refusal.conflict("task.unclaimed");
    }
    if (!holder.equals(person.username())) {
      throw Refusal.forbidden("task.held", holder);
    }
  }

  private static boolean isMember(Person person, UserTask task) {
    return task.groups().stream().anyMatch(person.groups()::contains);
  }

  private Refusal refused(UserTask task, String action, Refusal refusal) {
    at(
        task,
        () -> {
          audit.refused(chain(task), action, subject(task), refusal.getMessage());
          return null;
        });
    return refusal;
  }

  private static <T extends @Nullable Object> T at(
      UserTask task, java.util.function.Supplier<T> deed) {
    return Acting.current()
        .at(
            new Acting.Work(
                task.processInstanceKey(), task.elementId(), task.key(), task.processId()))
        .during(deed);
  }

  private static Chain chain(UserTask task) {
    if (task.evaluationId() != null) {
      return Chain.evaluation(task.evaluationId());
    }
    return task.cohortId() != null ? Chain.cohort(task.cohortId()) : Chain.SYSTEM;
  }

  private static String subject(UserTask task) {
    return task.elementId() + (task.department() == null ? "" : "/" + task.department());
  }
}
