package no.aarshjul.engine.operaton;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import no.aarshjul.engine.JobSource;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.TakenJob;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs of the embedded engine: Operaton's external tasks. */
final class ExternalTasks implements JobSource {

  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final JdbcClient keeping;
  private final TransactionTemplate transaction;
  private final List<JobWorker<?>> workers;
  private final Arrivals arrivals;

  /** Under which name this process takes jobs. */
  private final String me = "aarshjul-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();

  ExternalTasks(
      ProcessEngine engine,
      JdbcClient jdbc,
      JdbcClient keeping,
      TransactionTemplate transaction,
      List<JobWorker<?>> workers,
      Arrivals arrivals) {
    this.engine = engine;
    this.jdbc = jdbc;
    this.keeping = keeping;
    this.transaction = transaction;
    this.workers = List.copyOf(workers);
    this.arrivals = arrivals;
  }

  @Override
  public List<TakenJob> take(int atMost) {
    var fetch =
        engine
            .getExternalTaskService()
            .fetchAndLock()
            .workerId(me)
            .maxTasks(atMost)
            .orderByCreateTime()
            .asc()
            .subscribe();
    for (var worker : workers) {
      fetch
          .topic(worker.type(), LOCK.toMillis())
          .variables(worker.variables())
          .includeExtensionProperties()
          .enableCustomObjectDeserialization();
    }
    try {
      return fetch.execute().stream().map(this::taken).toList();
    } catch (OptimisticLockingException e) {
      // Another process was faster; there may be more next time.
      return List.of();
    }
  }

  private TakenJob taken(LockedExternalTask task) {
    return new TakenExternalTask(task, me, engine.getExternalTaskService(), jdbc, transaction);
  }

  /**
   * Past the engine, so that it does not take this for a change made by somebody else; over a
   * connection of its own, since the work may have all others; and never waiting for a row whose
   * job is being completed just now.
   */
  @Override
  public void keep(Collection<TakenJob> jobs) {
    keeping
        .sql(
            """
            update operaton.act_ru_ext_task set lock_exp_time_ = :until where id_ in (
              select id_ from operaton.act_ru_ext_task where id_ in (:ids) and worker_id_ = :me
              for update skip locked)
            """)
        .param("until", Timestamp.from(OperatonTime.now().plus(LOCK)))
        .param("ids", jobs.stream().map(one -> Long.toString(one.job().key())).toList())
        .param("me", me)
        .update();
  }

  @Override
  public Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as count, min(greatest(create_time_, coalesce(lock_exp_time_, create_time_))) as since from operaton.act_ru_ext_task
            where (retries_ is null or retries_ > 0) and (lock_exp_time_ is null or lock_exp_time_ <= ?)
            """)
        .param(Timestamp.from(OperatonTime.now()))
        .query(
            (rs, row) -> {
              var since = rs.getTimestamp("since");
              return new Backlog(rs.getLong("count"), since == null ? null : since.toInstant());
            })
        .single();
  }

  @Override
  public void onArrival(Runnable listener) {
    arrivals.listen(Objects.requireNonNull(listener));
  }
}
