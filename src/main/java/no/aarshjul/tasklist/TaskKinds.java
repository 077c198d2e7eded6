package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.engine.UserTask;
import org.springframework.stereotype.Component;

/** The kinds of tasks that the modules of this program know. */
@Component
class TaskKinds {

  private final Map<String, TaskKind> kinds;

  TaskKinds(List<TaskKind> kinds) {
    this.kinds = kinds.stream().collect(Collectors.toMap(TaskKind::taskId, Function.identity()));
  }

  /**
   * @throws IllegalStateException if a model has a task that no module answers for
   */
  TaskKind of(UserTask task) {
    var kind = kinds.get(task.elementId());
    if (kind == null) {
      throw new IllegalStateException("No module knows the task " + task.elementId());
    }
    return kind;
  }
}
