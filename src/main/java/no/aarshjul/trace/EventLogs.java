package no.aarshjul.trace;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.audit.TrailQuery;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.Progress;
import no.aarshjul.processes.Subjects;
import no.aarshjul.trace.xes.XesEvent;
import no.aarshjul.trace.xes.XesLog;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What engine and trail know of municipalities' years, as event logs for process mining. */
@Component
@EnableConfigurationProperties(TraceProperties.class)
class EventLogs {

  private static final String COMPLETED = "task.completed";
  private static final String ENGINE = "system:engine";

  /** The engine may note that a step was left before the entry about it is written. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private final Trail trail;
  private final Progress progress;
  private final Evaluations evaluations;
  private final TraceProperties properties;

  EventLogs(Trail trail, Progress progress, Evaluations evaluations, TraceProperties properties) {
    this.trail = trail;
    this.progress = progress;
    this.evaluations = evaluations;
    this.properties = properties;
  }

  void write(Evaluation evaluation, OutputStream out) {
    try (var log = new XesLog(out, name(evaluation))) {
      trace(evaluation, log);
    }
  }

  /** All municipalities of a cohort; one is held in memory at a time. */
  void write(Cohort cohort, OutputStream out) {
    try (var log = new XesLog(out, "%s %d".formatted(cohort.name(), cohort.year()))) {
      for (var id : evaluations.of(cohort.id()).stream().map(Evaluation::id).toList()) {
        trace(evaluations.get(id), log);
      }
    }
  }

  private void trace(Evaluation evaluation, XesLog log) {
    var events =
        events(
            progress.of(Subjects.EVALUATION, evaluation.id().toString()),
            trail.matching(TrailQuery.all(evaluation.chain())),
            properties.people());
    log.trace(
        name(evaluation),
        Map.of("municipality", evaluation.municipality(), "evaluation", evaluation.id().toString()),
        events);
  }

  /**
   * Each deed once, in the order of time: a task that was completed is told by the engine, under
   * the name of its step, and by whom it was told by the trail.
   *
   * @param people whether people are told apart
   */
  static List<XesEvent> events(List<Progress.Run> runs, List<Entry> entries, boolean people) {
    var events = new ArrayList<XesEvent>();
    var others = new ArrayList<>(entries);
    for (var run : runs) {
      var model = run.processId() + ":" + run.version();
      for (var step : run.steps()) {
        var doer = doer(run, step, others);
        events.add(event(step, model, "start", doer, people));
        if (step.leftAt() != null) {
          events.add(event(step, model, "complete", doer, people));
        }
        if (doer != null && doer.action().equals(COMPLETED)) {
          others.remove(doer);
        }
      }
    }
    others.forEach(entry -> events.add(event(entry, people)));
    events.sort(XesEvent.BY_TIME);
    return events;
  }

  /**
   * The entry that tells who has done a step: that of the task's completion, or else the first that
   * was written from within it.
   */
  private static @Nullable Entry doer(Progress.Run run, Progress.Step step, List<Entry> entries) {
    var written =
        entries.stream()
            .filter(entry -> Objects.equals(entry.processInstanceKey(), run.key()))
            .filter(entry -> step.elementId().equals(entry.elementId()))
            .filter(entry -> isWithin(entry.at(), step))
            .toList();
    return written.stream()
        .filter(entry -> entry.action().equals(COMPLETED))
        .findFirst()
        .or(() -> written.stream().findFirst())
        .orElse(null);
  }

  private static boolean isWithin(Instant at, Progress.Step step) {
    var left = step.leftAt();
    return !at.isBefore(step.enteredAt()) && (left == null || !at.isAfter(left.plus(LATE)));
  }

  private static XesEvent event(
      Progress.Step step, String model, String transition, @Nullable Entry doer, boolean people) {
    var left = step.leftAt();
    return new XesEvent(
        transition.equals("start") || left == null ? step.enteredAt() : left,
        step.name(),
        Long.toString(step.key()),
        left != null && transition.equals("complete") && step.state().equals("TERMINATED")
            ? "ate_abort"
            : transition,
        doer == null ? ENGINE : resource(doer, people),
        doer == null ? null : doer.role(),
        "engine",
        step.elementId(),
        model);
  }

  private static XesEvent event(Entry entry, boolean people) {
    return new XesEvent(
        entry.at(),
        entry.action(),
        Long.toString(entry.seq()),
        "complete",
        resource(entry, people),
        entry.role(),
        "trail",
        entry.subject(),
        entry.modelVersion());
  }

  /**
   * Who works how long is nobody's business unless it was switched on: people are told by their
   * role. A part of the program is told.
   */
  private static String resource(Entry entry, boolean people) {
    return people || !entry.actor().startsWith("person:")
        ? entry.actor()
        : "role:" + entry.role().toLowerCase(Locale.ROOT);
  }

  private static String name(Evaluation evaluation) {
    return "%s %d".formatted(evaluation.municipalityName(), evaluation.year());
  }
}
