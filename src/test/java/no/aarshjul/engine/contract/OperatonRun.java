package no.aarshjul.engine.contract;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import no.aarshjul.engine.EngineCommand.CompleteTask;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobWorker;
import no.aarshjul.engine.Model;
import no.aarshjul.engine.TakenJob;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UnusableJob;
import no.aarshjul.engine.operaton.EmbeddedStage;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** The embedded engine, asked through the port and told by the read model that pages read. */
final class OperatonRun implements EngineRun {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedStage stage;
  private final boolean threads;
  private final List<Story.Work> work = new ArrayList<>();
  private Workers workers = Workers.answering(Map.of());

  /**
   * @param threads whether the engine takes its steps by itself, as in the application; otherwise
   *     one after the other
   */
  OperatonRun(List<? extends JobWorker<?>> known, boolean threads) {
    this.stage = EmbeddedStage.open(known, threads);
    this.threads = threads;
  }

  EmbeddedStage stage() {
    return stage;
  }

  /** The engine's own time. */
  Instant now() {
    return stage.time().instant();
  }

  @Override
  public String engine() {
    return "operaton";
  }

  @Override
  public void deploy(List<Model> models) {
    stage.deploy(models);
  }

  @Override
  public void workers(Workers now) {
    workers = now;
  }

  @Override
  public void start(String processId, Map<String, Object> variables) {
    stage.start(processId, variables);
    settle();
  }

  @Override
  public boolean publish(PublishMessage message) {
    var before = messages();
    stage.send(message);
    var accepted = !messages().equals(before);
    settle();
    return accepted;
  }

  private List<String> messages() {
    return stage
        .jdbc()
        .sql("select id || ' ' || published_at from engine_message order by id")
        .query(String.class)
        .list();
  }

  @Override
  public void complete(long taskKey, Map<String, Object> variables) {
    stage.send(new CompleteTask(new TaskKey(taskKey), variables));
    settle();
  }

  @Override
  public void retry(Story.Trouble incident) {
    stage.send(new RetryIncident(incident.key(), incident.job()));
    settle();
  }

  @Override
  public void move(MoveDeadlines move) {
    stage.send(move);
    settle();
  }

  @Override
  public void advance(Duration duration) {
    stage.clock().advance(duration);
    settle();
  }

  private void settle() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var worked = (!threads && stage.step()) || stage.deliverMessages() || work();
      if (!worked) {
        if (!stage.isBusy()) {
          return;
        }
        pause();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("The embedded engine has not come to rest");
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean work() {
    var taken = stage.jobs().take(20);
    taken.forEach(this::answer);
    return !taken.isEmpty();
  }

  private void answer(TakenJob taken) {
    var job = taken.job();
    var all = stage.variables(job.key());
    for (var asked : taken.variables().entrySet()) {
      if (!Objects.equals(asked.getValue(), all.get(asked.getKey()))) {
        throw new AssertionError(
            "%s got %s, but the process has %s".formatted(taken.type(), asked, all));
      }
    }
    var delivery =
        new Workers.Delivery(taken.type(), job.elementId(), all, job.headers(), taken.retries());
    var answer = workers.answer(delivery);
    try {
      tell(taken, answer);
      work.add(new Story.Work(job.elementInstanceKey(), delivery, answer));
    } catch (UnusableJob e) {
      taken.fail(0, Duration.ZERO, String.valueOf(e.getMessage()));
      work.add(new Story.Work(job.elementInstanceKey(), delivery, answer));
    } catch (ConcurrencyFailureException e) {
      taken.fail(taken.retries(), Duration.ZERO, "Another step was faster");
    }
  }

  private static void tell(TakenJob taken, Workers.Answer answer) {
    switch (answer) {
      case Workers.Answer.Done done ->
          taken.finish("a test", () -> JobResult.done(done.variables()));
      case Workers.Answer.Obstacle obstacle ->
          taken.finish("a test", () -> new JobResult.Obstacle(obstacle.code(), obstacle.reason()));
      case Workers.Answer.Failed failed ->
          taken.fail(failed.retries(), failed.pause(), failed.reason());
    }
  }

  @Override
  public Story story() {
    return new Story(visits(), List.copyOf(work), tasks(), incidents(), timers());
  }

  private List<Story.Visit> visits() {
    return stage
        .jdbc()
        .sql(
            """
            select key, coalesce(parent_element_key, 0) as scope, process_id, version,
              process_id as element, 'PROCESS' as type, state from engine_process_instance
            union all
            select e.key, e.scope_key, e.process_id, 0, e.element_id, e.element_type, e.state
            from engine_element_instance e
            order by key
            """)
        .query(
            (rs, row) ->
                new Story.Visit(
                    rs.getLong("key"),
                    rs.getLong("scope"),
                    rs.getString("process_id"),
                    rs.getInt("version"),
                    rs.getString("element"),
                    rs.getString("type"),
                    rs.getString("state")))
        .list();
  }

  private List<Story.Task> tasks() {
    return stage
        .jdbc()
        .sql(
            """
            select t.*, coalesce(f.form_id, '?') || ':' || coalesce(f.version, 0) as form
            from engine_user_task t left join engine_form f on f.key = t.form_key order by t.key
            """)
        .query(
            (rs, row) -> {
              var subjects = new TreeMap<String, String>();
              subject(subjects, "evaluationId", rs.getString("evaluation_id"));
              subject(subjects, "cohortId", rs.getString("cohort_id"));
              subject(subjects, "department", rs.getString("department"));
              return new Story.Task(
                  rs.getLong("key"),
                  rs.getLong("element_instance_key"),
                  rs.getString("element_id"),
                  texts(rs.getArray("candidate_groups")),
                  instant(rs, "due_at"),
                  rs.getInt("priority"),
                  rs.getString("form"),
                  subjects,
                  rs.getString("state"));
            })
        .list();
  }

  private static void subject(Map<String, String> subjects, String name, @Nullable String value) {
    if (value != null) {
      subjects.put(name, value);
    }
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private List<Story.Trouble> incidents() {
    return stage
        .jdbc()
        .sql("select * from engine_incident order by key")
        .query(
            (rs, row) ->
                new Story.Trouble(
                    rs.getLong("key"),
                    rs.getLong("process_instance_key"),
                    rs.getString("element_id"),
                    rs.getString("error_type").equals("failedExternalTask"),
                    rs.getString("message"),
                    rs.getString("state").equals("OPEN"),
                    rs.getLong("job_key")))
        .list();
  }

  private List<Story.Timer> timers() {
    return stage
        .jdbc()
        .sql("select * from engine_timer where state = 'WAITING' order by key")
        .query(
            (rs, row) ->
                new Story.Timer(
                    rs.getLong("process_instance_key"),
                    rs.getString("element_id"),
                    rs.getObject("due_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public void clear() {
    stage.clear();
    work.clear();
  }

  @Override
  public void close() {
    stage.close();
  }
}
