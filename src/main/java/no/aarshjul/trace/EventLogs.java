package no.aarshjul.trace;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Map;
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
    var events = new ArrayList<XesEvent>();
    for (var run : progress.of(Subjects.EVALUATION, evaluation.id().toString())) {
      var model = run.processId() + ":" + run.version();
      for (var step : run.steps()) {
        events.add(event(step, model, "start"));
        if (step.leftAt() != null) {
          events.add(event(step, model, "complete"));
        }
      }
    }
    trail.matching(TrailQuery.all(evaluation.chain())).forEach(entry -> events.add(event(entry)));
    events.sort(XesEvent.BY_TIME);
    log.trace(
        name(evaluation),
        Map.of("municipality", evaluation.municipality(), "evaluation", evaluation.id().toString()),
        events);
  }

  private static XesEvent event(Progress.Step step, String model, String transition) {
    var left = step.leftAt();
    return new XesEvent(
        transition.equals("start") || left == null ? step.enteredAt() : left,
        step.name(),
        Long.toString(step.key()),
        left != null && transition.equals("complete") && step.state().equals("TERMINATED")
            ? "ate_abort"
            : transition,
        null,
        null,
        "engine",
        step.elementId(),
        model);
  }

  private XesEvent event(Entry entry) {
    return new XesEvent(
        entry.at(),
        entry.action(),
        Long.toString(entry.seq()),
        "complete",
        resource(entry),
        entry.role(),
        "trail",
        entry.subject(),
        entry.modelVersion());
  }

  /**
   * Who works how long is nobody's business unless it was switched on; a part of the program is.
   */
  private @Nullable String resource(Entry entry) {
    return properties.people() || !entry.actor().startsWith("person:") ? entry.actor() : null;
  }

  private static String name(Evaluation evaluation) {
    return "%s %d".formatted(evaluation.municipalityName(), evaluation.year());
  }
}
