package no.aarshjul.engine.operaton;

import no.aarshjul.engine.EngineCommand;
import no.aarshjul.engine.EngineCommand.AssignTask;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.EngineCommand.UnassignTask;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.EngineObjection;
import no.aarshjul.engine.TaskKey;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.runtime.Incident;
import org.operaton.bpm.engine.task.Task;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries commands out at once, in the transaction of the use case. Whether the engine can is asked
 * first: a call that it refuses would take the whole transaction with it.
 */
@Transactional(propagation = Propagation.MANDATORY)
class OperatonCommands implements EngineCommands {

  /** Attempts that a job gets when somebody lets it be tried again. */
  private static final int RETRIES = 3;

  private final ProcessEngine engine;
  private final MessageBuffer messages;
  private final Rescheduling rescheduling;

  OperatonCommands(ProcessEngine engine, MessageBuffer messages, Rescheduling rescheduling) {
    this.engine = engine;
    this.messages = messages;
    this.rescheduling = rescheduling;
  }

  /**
   * @throws OptimisticLockingFailureException if another step of the same process was faster
   */
  @Override
  public void send(EngineCommand command) {
    try {
      carryOut(command);
    } catch (ProcessEngineException e) {
      if (!LostRace.is(e)) {
        throw e;
      }
      throw new OptimisticLockingFailureException("Another step of the same process was faster", e);
    }
  }

  private void carryOut(EngineCommand command) {
    switch (command) {
      case PublishMessage message -> messages.publish(message);
      case CompleteTask complete ->
          engine.getTaskService().complete(task(complete.taskKey()).getId(), complete.variables());
      case AssignTask assign -> assign(assign);
      case UnassignTask unassign ->
          engine.getTaskService().setAssignee(task(unassign.taskKey()).getId(), null);
      case RetryIncident retry -> retry(retry);
      case MoveDeadlines move -> rescheduling.move(move);
      case HoldTimers hold -> rescheduling.hold(hold);
    }
  }

  private void assign(AssignTask assign) {
    var task = task(assign.taskKey());
    var holder = task.getAssignee();
    if (holder != null && !assign.fromHolder() && !holder.equals(assign.assignee())) {
      throw new EngineObjection("the task is held by " + holder);
    }
    engine.getTaskService().setAssignee(task.getId(), assign.assignee());
  }

  private Task task(TaskKey key) {
    var task = engine.getTaskService().createTaskQuery().taskId(key.toString()).singleResult();
    if (task == null) {
      throw new EngineObjection("the task is not open any more");
    }
    return task;
  }

  private void retry(RetryIncident retry) {
    var incident =
        engine
            .getRuntimeService()
            .createIncidentQuery()
            .incidentId(Long.toString(retry.incidentKey()))
            .singleResult();
    if (incident == null) {
      throw new EngineObjection("the incident is not open any more");
    }
    if (incident.getIncidentType().equals(Incident.EXTERNAL_TASK_HANDLER_TYPE)) {
      engine.getExternalTaskService().setRetries(incident.getConfiguration(), RETRIES);
    } else {
      engine.getManagementService().setJobRetries(incident.getConfiguration(), RETRIES);
    }
  }
}
