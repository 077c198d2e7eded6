package no.aarshjul.engine.operaton;

import java.util.Date;
import java.util.List;
import java.util.Map;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.processes.Subjects;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.persistence.entity.TimerEntity;
import org.operaton.bpm.engine.runtime.Job;
import org.operaton.bpm.engine.runtime.VariableInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves what waits for a time: variables, due dates of tasks and timers, in one step of the engine
 * for each evaluation. Its own locks tell when a timer fires at the same moment.
 */
final class Rescheduling {

  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final ReadModel readModel;

  Rescheduling(ProcessEngine engine, JdbcClient jdbc, ReadModel readModel) {
    this.engine = engine;
    this.jdbc = jdbc;
    this.readModel = readModel;
  }

  void move(MoveDeadlines move) {
    var processes = processes(move.evaluation());
    if (processes.isEmpty()) {
      return;
    }
    atOnce(
        () -> {
          setVariables(processes, move.variables());
          for (var process : processes) {
            moveTasks(process, move);
            timers(process).stream().filter(Rescheduling::firesOnce).forEach(this::recalculate);
          }
        });
    processes.forEach(this::noteTimers);
  }

  void hold(HoldTimers hold) {
    for (var process : processes(hold.evaluation())) {
      for (var timer : timers(process)) {
        if (hold.held()) {
          engine.getManagementService().suspendJobById(timer.getId());
        } else {
          engine.getManagementService().activateJobById(timer.getId());
        }
      }
    }
  }

  /** The services join the command that runs, so that all of it is written together. */
  private void atOnce(Runnable work) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              work.run();
              return null;
            });
  }

  /** Ids of the running processes about an evaluation. */
  private List<String> processes(String evaluation) {
    return jdbc.sql(
            """
            select p.key::text from engine_variable v
            join engine_process_instance p on p.key = v.scope_key and p.state = 'ACTIVE'
            where v.name = :subject and v.value = :evaluation
            """)
        .param("subject", Subjects.EVALUATION)
        .param("evaluation", evaluation)
        .query(String.class)
        .list();
  }

  private void setVariables(List<String> processes, Map<String, Object> variables) {
    if (variables.isEmpty()) {
      return;
    }
    var known =
        engine
            .getRuntimeService()
            .createVariableInstanceQuery()
            .processInstanceIdIn(processes.toArray(String[]::new))
            .variableNameIn(variables.keySet().toArray(String[]::new))
            .list();
    for (VariableInstance one : known) {
      engine
          .getRuntimeService()
          .setVariableLocal(one.getExecutionId(), one.getName(), variables.get(one.getName()));
    }
  }

  private void moveTasks(String process, MoveDeadlines move) {
    if (move.tasks().isEmpty()) {
      return;
    }
    var tasks =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceId(process)
            .taskDefinitionKeyIn(move.tasks().keySet().toArray(String[]::new))
            .list();
    for (var task : tasks) {
      var due = move.tasks().get(task.getTaskDefinitionKey());
      if (due != null) {
        task.setDueDate(Date.from(due));
        engine.getTaskService().saveTask(task);
        readModel.taskMoved(Keys.of(task.getId()), Date.from(due));
      }
    }
  }

  private List<Job> timers(String process) {
    return engine
        .getManagementService()
        .createJobQuery()
        .processInstanceId(process)
        .timers()
        .list();
  }

  /** What repeats counts from its beginning and does not follow a deadline. */
  private static boolean firesOnce(Job timer) {
    return timer instanceof TimerEntity one && one.getRepeat() == null;
  }

  private void recalculate(Job timer) {
    engine.getManagementService().recalculateJobDuedate(timer.getId(), true);
  }

  private void noteTimers(String process) {
    for (var timer : timers(process)) {
      readModel.timerMoved(Keys.of(timer.getId()), timer.getDuedate());
    }
  }
}
