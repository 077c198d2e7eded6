package no.aarshjul.cycle;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Until when each step of an evaluation is planned. The plan is made when the evaluation begins;
 * who is done early finds the later deadlines where they were, and who is late has at least the
 * time that a step is given.
 */
@Repository
class Deadlines {

  private final JdbcClient jdbc;
  private final WorkingCalendar calendar;
  private final UserTasks tasks;
  private final Clock clock;

  Deadlines(JdbcClient jdbc, WorkingCalendar calendar, UserTasks tasks, Clock clock) {
    this.jdbc = jdbc;
    this.calendar = calendar;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * A planned deadline.
   *
   * @param moved whether a coordinator has set it
   */
  record Planned(Instant dueAt, boolean moved) {}

  /** Plans the year of an evaluation that begins now, or whose kickoff is given more time. */
  void plan(EvaluationId id, Instant confirmation) {
    var plan = new EnumMap<Deadline, Instant>(Deadline.class);
    plan.put(Deadline.CONFIRMATION, confirmation);
    complete(plan).forEach((deadline, due) -> keep(id, deadline, due, false));
  }

  /** When a step is due that begins now and may take so many working days. */
  Instant begin(EvaluationId id, Deadline deadline, int workingDays) {
    var now = clock.instant();
    var least = calendar.dueAfter(now, workingDays);
    var planned = rows(List.of(id)).getOrDefault(id, Map.of());
    var mine = planned.get(deadline);
    if (mine != null && isKept(deadline, mine, now, least)) {
      return mine.dueAt();
    }
    keep(id, deadline, least, false);
    pushLater(id, deadline, least, planned);
    return least;
  }

  /** What a coordinator has set stands while it lies ahead; answers take their own time. */
  private static boolean isKept(Deadline deadline, Planned planned, Instant now, Instant least) {
    return planned.moved()
        ? planned.dueAt().isAfter(now)
        : deadline != Deadline.ANSWERS && planned.dueAt().isAfter(least);
  }

  /** Who is late takes along what would come before its turn. */
  private void pushLater(
      EvaluationId id, Deadline first, Instant due, Map<Deadline, Planned> planned) {
    var now = new EnumMap<Deadline, Instant>(Deadline.class);
    planned.forEach((deadline, one) -> now.put(deadline, one.dueAt()));
    now.put(first, due);
    for (var later : first.later()) {
      var mine = planned.get(later);
      var before = now.get(Objects.requireNonNull(later.before()));
      if (mine != null && before != null && !mine.moved() && mine.dueAt().isBefore(before)) {
        var pushed = calendar.dueAfter(before, days(later));
        now.put(later, pushed);
        keep(id, later, pushed, false);
      }
    }
  }

  void keep(EvaluationId id, Deadline deadline, Instant due, boolean moved) {
    jdbc.sql(
            """
            insert into evaluation_deadline (evaluation_id, step, due_at, moved) values (:id, :step, :due, :moved)
            on conflict (evaluation_id, step) do update set due_at = excluded.due_at, moved = excluded.moved
            """)
        .param("id", id)
        .param("step", deadline.id())
        .param("due", due.atOffset(ZoneOffset.UTC))
        .param("moved", moved)
        .update();
  }

  /** All deadlines of evaluations, those that nobody has planned worked out. */
  Map<EvaluationId, Map<Deadline, Instant>> of(
      Collection<Evaluation> evaluations, Map<EvaluationId, List<PhaseVisit>> visits) {
    var rows = rows(evaluations.stream().map(Evaluation::id).toList());
    var all = new HashMap<EvaluationId, Map<Deadline, Instant>>();
    for (var evaluation : evaluations) {
      var known = new EnumMap<Deadline, Instant>(Deadline.class);
      rows.getOrDefault(evaluation.id(), Map.of())
          .forEach((deadline, planned) -> known.put(deadline, planned.dueAt()));
      for (var visit : visits.getOrDefault(evaluation.id(), List.of())) {
        known.putIfAbsent(Deadline.of(visit.phase()), visit.dueAt());
      }
      all.put(evaluation.id(), known);
    }
    addOpenTasks(all);
    all.values().forEach(this::complete);
    return all;
  }

  /** What somebody is told on an open task is what counts. */
  private void addOpenTasks(Map<EvaluationId, Map<Deadline, Instant>> all) {
    for (var task : tasks.open(all.keySet().stream().map(EvaluationId::value).toList())) {
      var due = task.dueAt();
      var deadline = of(task);
      if (due != null && deadline != null) {
        Objects.requireNonNull(all.get(Objects.requireNonNull(EvaluationId.of(task))))
            .put(deadline, due);
      }
    }
  }

  static @Nullable Deadline of(UserTask task) {
    return Arrays.stream(Deadline.values())
        .filter(one -> task.elementId().equals(one.task()))
        .findFirst()
        .orElse(null);
  }

  private Map<Deadline, Instant> complete(Map<Deadline, Instant> known) {
    for (var deadline : Deadline.values()) {
      var before = deadline.before();
      var start = before == null ? clock.instant() : Objects.requireNonNull(known.get(before));
      known.computeIfAbsent(deadline, missing -> calendar.dueAfter(start, days(missing)));
    }
    return known;
  }

  private int days(Deadline deadline) {
    var steps = calendar.steps();
    return switch (deadline) {
      case CONFIRMATION -> steps.confirmation();
      case SILENCE -> steps.silence();
      case COLLECTION -> steps.collection();
      case GAP_FILLING -> steps.gapFilling();
      case SUBMISSION -> steps.submission();
      case VERIFICATION -> steps.verification();
      case ANSWERS -> steps.answers();
      case APPROVAL -> steps.approval();
      case SENDING -> steps.sending();
    };
  }

  private Map<EvaluationId, Map<Deadline, Planned>> rows(Collection<EvaluationId> ids) {
    var rows = new HashMap<EvaluationId, Map<Deadline, Planned>>();
    jdbc.sql(
            """
            select evaluation_id, step, due_at, moved from evaluation_deadline where evaluation_id = any (:ids)
            """)
        .param("ids", ids.toArray(EvaluationId[]::new))
        .query(
            rs -> {
              rows.computeIfAbsent(
                      new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
                      id -> new EnumMap<>(Deadline.class))
                  .put(
                      Deadline.of(rs.getString("step")),
                      new Planned(
                          Objects.requireNonNull(Evaluations.instant(rs, "due_at")),
                          rs.getBoolean("moved")));
            });
    return rows;
  }
}
