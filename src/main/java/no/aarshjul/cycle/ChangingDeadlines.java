package no.aarshjul.cycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Audit.Event;
import no.aarshjul.cycle.MovePlan.Change;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes moved deadlines of an evaluation: the plan, its phase, what runs in the engine. */
@Component
class ChangingDeadlines {

  private final Deadlines deadlines;
  private final Evaluations evaluations;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;

  ChangingDeadlines(
      Deadlines deadlines,
      Evaluations evaluations,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit) {
    this.deadlines = deadlines;
    this.evaluations = evaluations;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void change(Evaluation evaluation, List<Change> changes, String reason) {
    var variables = new HashMap<String, Object>();
    var tasks = new HashMap<String, Instant>();
    var events = new ArrayList<Event>();
    for (var change : changes) {
      var deadline = change.deadline();
      deadlines.keep(evaluation.id(), deadline, change.to(), true);
      if (deadline == Deadline.of(evaluation.phase())) {
        evaluations.postponed(evaluation, change.to());
      }
      addTo(variables, tasks, change);
      events.add(
          new Event(
              "deadline.moved",
              deadline.id(),
              Norway.day(change.from()).toString(),
              Norway.day(change.to()).toString(),
              reason));
    }
    audit.record(evaluation.chain(), events);
    engine.send(new MoveDeadlines(evaluation.id().toString(), variables, tasks));
  }

  private void addTo(Map<String, Object> variables, Map<String, Instant> tasks, Change change) {
    var variable = change.deadline().variable();
    if (variable != null) {
      variables.put(variable, change.to().toString());
    }
    if (change.deadline() == Deadline.SILENCE) {
      variables.put(
          "silenceDue", calendar.dueAfter(change.to(), calendar.steps().approval()).toString());
    }
    var task = change.deadline().task();
    if (task != null) {
      tasks.put(task, change.to());
    }
  }
}
