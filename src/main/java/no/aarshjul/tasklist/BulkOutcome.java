package no.aarshjul.tasklist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import no.aarshjul.engine.TaskKey;
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

  static BulkOutcome of(List<TaskKey> keys, Consumer<TaskKey> deed) {
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
