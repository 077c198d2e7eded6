package no.aarshjul.tasklist;

import java.util.List;
import java.util.function.Supplier;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what is done with a task, and what was refused, to the chain that the task belongs to. */
@Component
class TaskTrail {

  private final Audit audit;
  private final Counting counting;
  private final Trail trail;
  private final People people;

  TaskTrail(Audit audit, Counting counting, Trail trail, People people) {
    this.audit = audit;
    this.counting = counting;
    this.trail = trail;
    this.people = people;
  }

  /** What was done with the task, oldest first. */
  List<Entry> of(UserTask task) {
    return trail.ofWork(chain(task), task.key().value());
  }

  /** Runs a deed whose entries all name the task. */
  <T extends @Nullable Object> T during(UserTask task, Supplier<T> deed) {
    return Acting.current().at(task.work()).during(deed);
  }

  void completed(UserTask task) {
    audit.record(chain(task), "task.completed", subject(task));
  }

  void changedHolder(UserTask task, String action, @Nullable String holder, @Nullable String why) {
    audit.record(chain(task), action, subject(task), person(task.assignee()), person(holder), why);
  }

  /** A user name is personal; the trail names the person. */
  private @Nullable String person(@Nullable String username) {
    return username == null
        ? null
        : people.findByUsername(username).map(Person::pseudonym).orElse("unknown");
  }

  /** Notes the refused attempt of somebody who may see the task; gives the refusal to be thrown. */
  Refusal refused(UserTask task, String action, Refusal refusal) {
    during(
        task,
        () -> {
          counting.refused(chain(task), action, subject(task), refusal);
          return null;
        });
    return refusal;
  }

  /**
   * Notes that somebody has asked for a task of others, which is nothing that their chain tells of;
   * gives the refusal to be thrown.
   */
  Refusal hidden(Refusal unknown) {
    counting.refused(Chain.SYSTEM, "task.opened", "a task of others", unknown);
    return unknown;
  }

  private static Chain chain(UserTask task) {
    var evaluation = EvaluationId.of(task);
    if (evaluation != null) {
      return evaluation.chain();
    }
    var cohort = CohortId.of(task);
    return cohort != null ? cohort.chain() : Chain.SYSTEM;
  }

  private static String subject(UserTask task) {
    return task.elementId() + (task.department() == null ? "" : "/" + task.department());
  }
}
