package no.aarshjul.engine.operaton;

import java.util.stream.Collectors;
import no.aarshjul.processes.Subjects;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;
import org.operaton.bpm.engine.task.IdentityLink;

/** Writes what becomes of user tasks to the read model. */
final class TaskNotes implements TaskListener {

  private final ReadModel readModel;

  TaskNotes(ReadModel readModel) {
    this.readModel = readModel;
  }

  @Override
  public void notify(DelegateTask task) {
    var key = Keys.of(task.getId());
    switch (task.getEventName()) {
      case EVENTNAME_CREATE -> readModel.taskCreated(described((TaskEntity) task, key));
      case EVENTNAME_UPDATE -> readModel.taskHeld(key, task.getAssignee());
      case EVENTNAME_COMPLETE -> readModel.taskEnded(key, true);
      default -> readModel.taskEnded(key, false);
    }
  }

  private static ReadModel.NewTask described(TaskEntity task, long key) {
    var execution = task.getExecution();
    var definition = task.getTaskDefinition();
    return new ReadModel.NewTask(
        key,
        Keys.of(execution.getActivityInstanceId()),
        Keys.of(task.getProcessInstanceId()),
        execution.getProcessDefinition().getKey(),
        task.getTaskDefinitionKey(),
        Keys.of(execution.getProcessDefinition().getDeploymentId()),
        definition.getFormKey() == null ? null : definition.getFormKey().getExpressionText(),
        task.getCandidates().stream()
            .map(IdentityLink::getGroupId)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new)),
        task.getDueDate(),
        task.getPriority(),
        text(task, Subjects.EVALUATION),
        text(task, Subjects.COHORT),
        text(task, Subjects.DEPARTMENT));
  }

  private static @Nullable String text(DelegateTask task, String variable) {
    var value = task.getVariable(variable);
    return value == null ? null : value.toString();
  }
}
