package no.aarshjul.tasklist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.TaskSearch;
import no.aarshjul.platform.Refusal;

/**
 * What came of doing the same to many tasks: each stands for itself.
 *
 * @param done keys of the tasks with which it went well
 * @param refused the others, each with its reason
 */
record BulkOutcome(List<TaskKey> done, List<Refused> refused) {

  /** A task with which it did not go well. */
  record Refused(TaskKey key, Refusal reason) {}

  /**
   * Does the same to each task.
   *
   * @param keys no more than a page of the list has
   * @param ask refuses a task that is not for this person; all are asked before anything is done
   * @throws Refusal if there are too many
   */
  static BulkOutcome of(List<TaskKey> keys, Consumer<TaskKey> ask, Consumer<TaskKey> deed) {
    if (keys.size() > TaskSearch.PAGE) {
      throw Refusal.invalid("task.too-many", TaskSearch.PAGE, keys.size());
    }
    var asked = each(keys.stream().distinct().toList(), ask);
    var carriedOut = each(asked.done(), deed);
    return new BulkOutcome(
        carriedOut.done(),
        Stream.concat(asked.refused().stream(), carriedOut.refused().stream()).toList());
  }

  private static BulkOutcome each(List<TaskKey> keys, Consumer<TaskKey> deed) {
    var done = new ArrayList<TaskKey>();
    var refused = new ArrayList<Refused>();
    for (var key : keys) {
      try {
        deed.accept(key);
        done.add(key);
      } catch (Refusal refusal) {
        refused.add(new Refused(key, refusal));
      }
    }
    return new BulkOutcome(List.copyOf(done), List.copyOf(refused));
  }
}
