package no.aarshjul.engine.operaton;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobGone;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobResult.Done;
import no.aarshjul.engine.JobResult.Obstacle;
import no.aarshjul.engine.TakenJob;
import no.aarshjul.engine.UnusableJob;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An external task that this process works on. Work and completion are one transaction. */
final class TakenExternalTask implements TakenJob {

  private final LockedExternalTask task;
  private final String me;
  private final ExternalTaskService service;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Job job;

  TakenExternalTask(
      LockedExternalTask task,
      String me,
      ExternalTaskService service,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.task = task;
    this.me = me;
    this.service = service;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.job =
        new Job(
            Keys.of(task.getId()),
            Keys.of(task.getProcessInstanceId()),
            Keys.of(task.getActivityInstanceId()),
            task.getProcessDefinitionKey(),
            Integer.parseInt(task.getProcessDefinitionId().split(":", -1)[1]),
            task.getActivityId(),
            headers(task));
  }

  private static Map<String, String> headers(LockedExternalTask task) {
    var headers = new LinkedHashMap<String, String>();
    task.getExtensionProperties()
        .forEach(
            (name, value) -> {
              if (name.startsWith(TaskTranslation.HEADER)) {
                headers.put(name.substring(TaskTranslation.HEADER.length()), value);
              }
            });
    return headers;
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public String type() {
    return task.getTopicName();
  }

  @Override
  public Map<String, Object> variables() {
    return task.getVariables();
  }

  /** Operaton counts from the first failure only; before it, the model says how many there are. */
  @Override
  public int retries() {
    return Objects.requireNonNullElseGet(
        task.getRetries(),
        () -> Integer.parseInt(task.getExtensionProperties().get(TaskTranslation.RETRIES)));
  }

  @Override
  public void finish(String subject, Supplier<JobResult> work) {
    try {
      transaction.executeWithoutResult(
          status -> {
            requireMine();
            tell(work.get());
          });
    } catch (ProcessEngineException e) {
      if (!LostRace.is(e)) {
        throw e;
      }
      throw new OptimisticLockingFailureException(
          "Another step of process %d was faster".formatted(job.processInstanceKey()), e);
    }
  }

  /**
   * If the lock ran out and somebody else has the same job by now, one of the two stands back. Who
   * comes second looks at the row in a statement of its own: one that asks for both at once may see
   * it as it was before the first was done.
   */
  private void requireMine() {
    var alone =
        jdbc.sql("select pg_try_advisory_xact_lock(:key)")
            .param("key", job.key())
            .query(Boolean.class)
            .single();
    if (!alone) {
      throw new JobGone(job.key());
    }
    var mine =
        jdbc.sql("select worker_id_ from operaton.act_ru_ext_task where id_ = :id")
            .param("id", task.getId())
            .query(String.class)
            .optional();
    if (mine.isEmpty() || !mine.get().equals(me)) {
      throw new JobGone(job.key());
    }
  }

  private void tell(JobResult result) {
    switch (result) {
      case Done done -> service.complete(task.getId(), me, Variables.of(done.variables()));
      case Obstacle obstacle -> {
        try {
          service.handleBpmnError(task.getId(), me, obstacle.code(), obstacle.message());
        } catch (ProcessEngineException e) {
          if (LostRace.is(e)) {
            throw e;
          }
          throw new UnusableJob(
              "%s, but nothing in the model catches %s at %s"
                  .formatted(obstacle.message(), obstacle.code(), job.elementId()));
        }
      }
    }
  }

  /**
   * It belongs to nobody then: a name that stood on would let whoever keeps this process's jobs
   * turn a pause of a moment into a whole lock.
   */
  @Override
  public void fail(int retries, Duration pause, String reason) {
    // Somebody who lets an incident be tried again does not wait for the pause.
    var wait = retries > 0 ? pause : Duration.ZERO;
    try {
      transaction.executeWithoutResult(
          status -> {
            service.handleFailure(
                task.getId(), me, reason, null, Math.max(retries, 0), wait.toMillis());
            jdbc.sql("update operaton.act_ru_ext_task set worker_id_ = null where id_ = :id")
                .param("id", task.getId())
                .update();
          });
    } catch (BadUserRequestException e) {
      throw new JobGone(job.key());
    }
  }
}
