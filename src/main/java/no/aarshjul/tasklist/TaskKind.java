package no.aarshjul.tasklist;

import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.engine.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * A kind of task, one per user task in the models. The module that owns the business behind it
 * supplies it as a bean.
 */
public interface TaskKind {

  /** Id of the user task in the models. */
  String taskId();

  /** What the form shows, beside what the process knows: plain data, by the form's keys. */
  Map<String, Object> open(UserTask task);

  /**
   * Carries out what the person has decided, in the transaction of the completion.
   *
   * @param answers what the form holds; untrusted
   * @return the variables that the process goes on with
   * @throws no.aarshjul.platform.Refusal if an answer does not fit; then nothing is kept
   */
  Map<String, Object> complete(UserTask task, Answers answers, Person person);

  /** Address of the page where the work is done, if the form only ends it. */
  default @Nullable String workplace(UserTask task) {
    return null;
  }

  /**
   * Checks whether this person may take on the task beyond being a member of its group.
   *
   * @throws no.aarshjul.platform.Refusal if not
   */
  default void admit(UserTask task, Person person) {}
}
