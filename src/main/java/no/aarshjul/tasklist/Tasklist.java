package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
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
  private final People people;
  private final Evaluations evaluations;
  private final Notifying notifying;
  private final Trail trail;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Tasklist(
      UserTasks tasks,
      TaskCommands commands,
      List<TaskKind> kinds,
      People people,
      Evaluations evaluations,
      Notifying notifying,
      Trail trail,
      Audit audit,
      TransactionTemplate transaction) {
    this.tasks = tasks;
    this.commands = commands;
    this.kinds = kinds.stream().collect(Collectors.toMap(TaskKind::taskId, Function.identity()));
    this.people = people;
    this.evaluations = evaluations;
    this.notifying = notifying;
    this.trail = trail;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** The task, if the person may see it. */
  public UserTask get(long key, Person person) {
    var task = tasks.find(key).orElseThrow(() -> Refusal.notFound("task.unknown", "" + key));
    if (!isMember(person, task) && !person.seesAll()) {
      throw refused(task, "task.opened", Refusal.notFound("task.unknown", "" + key));
    }
    return task;
  }

  /** Address of the page where the work of this task is done; null if its form is all. */
  public @Nullable String workplace(UserTask task) {
    return kind(task).workplace(task);
  }

  /** What was done with the task, oldest first. */
  public List<Entry> history(UserTask task) {
    return trail.ofWork(chain(task), task.key());
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
    change(
        task,
        "task.claimed",
        person.username(),
        null,
        () -> commands.claim(task, person.username()));
  }

  public void handBack(long key, Person person) {
    var task = get(key, person);
    try {
      requireOpen(task);
      requireHolder(person, task);
    } catch (Refusal refusal) {
      throw refused(task, "task.handed-back", refusal);
    }
    change(task, "task.handed-back", null, null, () -> commands.handBack(task));
  }

  /**
   * Gives the task to another member of its groups: its holder delegates it, the coordinator or the
   * accountable contact of the municipality reassigns it.
   *
   * @param remark for the one who gets it; may be empty
   */
  public void assign(long key, String username, @Nullable String remark, Person person) {
    var task = get(key, person);
    var action = person.username().equals(task.assignee()) ? "task.delegated" : "task.reassigned";
    var words = Typed.text(remark);
    Person next;
    try {
      requireOpen(task);
      requireMayAssign(person, task);
      next =
          candidates(task).stream()
              .filter(one -> one.username().equals(username))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusal.invalid(
                          "task.no-candidate", username, String.join(", ", task.groups())));
      if (username.equals(task.assignee())) {
        throw Refusal.conflict("task.held", username);
      }
      kind(task).admit(task, next);
    } catch (Refusal refusal) {
      throw refused(task, action, refusal);
    }
    change(
        task,
        action,
        username,
        words,
        () -> {
          tellNext(task, next, words, person);
          return commands.assign(task, username);
        });
  }

  private void tellNext(UserTask task, Person next, @Nullable String remark, Person person) {
    var evaluation = task.evaluationId();
    if (evaluation != null) {
      var found = evaluations.get(evaluation);
      notifying.mailPerson(
          next,
          "assigned:%d:%s".formatted(task.key(), Acting.current().requestId()),
          evaluation,
          "assigned",
          found.municipalityName(),
          Integer.toString(found.year()),
          person.displayName(),
          Objects.requireNonNullElse(remark, ""),
          Long.toString(task.key()));
    }
  }

  /** Everybody whom the task could be given to. */
  public List<Person> candidates(UserTask task) {
    return people.membersOf(task.groups());
  }

  /** Whether the person may give the task to somebody else. */
  public boolean mayAssign(UserTask task, Person person) {
    return task.open()
        && (person.username().equals(task.assignee())
            || person.is(Role.COORDINATOR)
            || answersFor(person, task));
  }

  private void requireMayAssign(Person person, UserTask task) {
    if (!mayAssign(task, person)) {
      throw Refusal.forbidden("task.assign-forbidden");
    }
  }

  private boolean answersFor(Person person, UserTask task) {
    var evaluation = task.evaluationId();
    return evaluation != null
        && isMember(person, task)
        && person.isContactOf(evaluations.get(evaluation).municipality());
  }

  private void change(
      UserTask task,
      String action,
      @Nullable String holder,
      @Nullable String why,
      Supplier<String> command) {
    var request =
        at(
            task,
            () ->
                transaction.execute(
                    status -> {
                      audit.record(
                          chain(task), action, subject(task), task.assignee(), holder, why);
                      return command.get();
                    }));
    var objection = commands.objection(Objects.requireNonNull(request));
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

  /** Whether the task is open to one of the person's groups. */
  boolean isOffered(long key, Person person) {
    return tasks.find(key).filter(task -> isMember(person, task)).isPresent();
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

  private static <T extends @Nullable Object> T at(UserTask task, Supplier<T> deed) {
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
