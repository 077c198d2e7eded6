package no.aarshjul.cycle;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationNews.Kind;
import no.aarshjul.cycle.MovePlan.Change;
import no.aarshjul.engine.EngineCommand.HoldTimers;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets an evaluation rest: nobody works on it, nobody is reminded, no deadline passes. When it goes
 * on, what lies ahead of it moves by the working days that it has rested.
 */
@Component
public class PausingEvaluation {

  private final Evaluations evaluations;
  private final Deadlines deadlines;
  private final OpenDeadlines open;
  private final ChangingDeadlines changing;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PausingEvaluation(
      Evaluations evaluations,
      Deadlines deadlines,
      OpenDeadlines open,
      ChangingDeadlines changing,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.evaluations = evaluations;
    this.deadlines = deadlines;
    this.open = open;
    this.changing = changing;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @throws Refusal if it has ended or rests already
   */
  @Transactional
  public void pause(EvaluationId id, String reason, Person coordinator) {
    var evaluation = begin(id, reason, coordinator);
    evaluation.requireActive();
    evaluations.paused(id, clock.instant());
    audit.record(
        evaluation.chain(), "evaluation.paused", id.toString(), null, null, reason.strip());
    engine.send(new HoldTimers(id.toString(), true));
    events.publishEvent(new EvaluationNews(evaluation, Kind.PAUSED, reason.strip()));
  }

  /**
   * @throws Refusal if it has ended or does not rest
   */
  @Transactional
  public void resume(EvaluationId id, String reason, Person coordinator) {
    var evaluation = begin(id, reason, coordinator);
    evaluation.requireRunning();
    var since = evaluation.pausedAt();
    if (since == null) {
      throw Refusal.conflict("evaluation.not-paused", evaluation.municipalityName());
    }
    evaluations.paused(id, null);
    audit.record(
        evaluation.chain(), "evaluation.resumed", id.toString(), null, null, reason.strip());
    engine.send(new HoldTimers(id.toString(), false));
    var rested = calendar.workingDaysBetween(since, clock.instant());
    if (rested > 0) {
      changing.change(evaluation, moved(evaluation, rested), reason.strip());
    }
    events.publishEvent(new EvaluationNews(evaluation, Kind.RESUMED, reason.strip()));
  }

  private List<Change> moved(Evaluation evaluation, int workingDays) {
    var one = List.of(evaluation);
    var due =
        Objects.requireNonNull(
            deadlines.of(one, evaluations.phases(List.of(evaluation.id()))).get(evaluation.id()));
    return Objects.requireNonNull(open.of(one).get(evaluation.id())).open().stream()
        .map(
            deadline -> {
              var from = Objects.requireNonNull(due.get(deadline));
              return new Change(deadline, from, calendar.shifted(from, workingDays));
            })
        .toList();
  }

  private Evaluation begin(EvaluationId id, String reason, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    var evaluation = evaluations.lock(id);
    if (reason.isBlank()) {
      throw Refusal.invalid("reason.missing");
    }
    return evaluation;
  }
}
