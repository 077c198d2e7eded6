package no.aarshjul.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationNews.Kind;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves an evaluation from phase to phase, and ends it. */
@Component
public class RunningEvaluation {

  private final Evaluations evaluations;
  private final Deadlines deadlines;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RunningEvaluation(
      Evaluations evaluations,
      Deadlines deadlines,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.evaluations = evaluations;
    this.deadlines = deadlines;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Enters a phase; returns when it is due. Entering verification again begins a new round.
   *
   * @param workingDays how many working days the phase may take
   * @throws Refusal if the evaluation does not go on from its phase to this one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant enter(EvaluationId id, Phase phase, int workingDays) {
    var evaluation = evaluations.lock(id);
    var now = clock.instant();
    var due = planned(id, phase, workingDays, now);
    var again =
        evaluations.phases(id).stream()
            .anyMatch(visit -> visit.phase() == phase && visit.round() == evaluation.round());
    var round = again ? evaluation.round() + 1 : evaluation.round();
    evaluations.entered(evaluation.enter(phase, round), now, due);
    audit.record(
        evaluation.chain(),
        "phase.entered",
        id.toString(),
        evaluation.phase().id(),
        phase.id() + (round > 1 ? ", round " + round : ""),
        null);
    return due;
  }

  private Instant planned(EvaluationId id, Phase phase, int workingDays, Instant now) {
    if (phase != Phase.KICKOFF) {
      return deadlines.begin(id, Deadline.of(phase), workingDays);
    }
    var due = calendar.dueAfter(now, workingDays);
    deadlines.plan(id, due);
    return due;
  }

  /**
   * Until when a step may take that begins now: as planned, or as a coordinator has set it, and
   * otherwise at least so many working days.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant begin(EvaluationId id, Deadline deadline, int workingDays) {
    return deadlines.begin(id, deadline, workingDays);
  }

  /**
   * Gives a phase more time; returns when it is due now.
   *
   * @throws Refusal if the evaluation stands in another phase
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant extend(EvaluationId id, Phase phase, int workingDays, String why) {
    var evaluation = evaluations.lockIn(phase, id);
    var due = calendar.dueAfter(clock.instant(), workingDays);
    evaluations.postponed(evaluation, due);
    if (phase == Phase.KICKOFF) {
      deadlines.plan(id, due);
    }
    audit.record(
        evaluation.chain(), "phase.extended", id.toString(), null, phase.id() + " " + due, why);
    tell(evaluation, Kind.EXTENDED, why);
    return due;
  }

  /**
   * Submits the evaluation.
   *
   * @throws Refusal if it is submitted already, or its gaps are not being filled
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void submit(EvaluationId id, Person by, String statement) {
    var evaluation = evaluations.lock(id);
    evaluations.submitted(evaluation.submit(by.id(), clock.instant()));
    audit.record(evaluation.chain(), "evaluation.submitted", id.toString(), null, null, statement);
    tell(evaluation, Kind.SUBMITTED, statement);
  }

  /**
   * Ends the evaluation; ending it again changes nothing.
   *
   * @throws Refusal if it cannot end so from its phase
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(EvaluationId id, Outcome outcome, @Nullable String reason) {
    var evaluation = evaluations.lock(id);
    if (!evaluation.isRunning()) {
      return;
    }
    evaluations.ended(evaluation.end(outcome, reason, clock.instant()));
    audit.record(
        evaluation.chain(),
        "evaluation.ended",
        id.toString(),
        evaluation.phase().id(),
        outcome.id(),
        reason);
    switch (outcome) {
      case ENDORSED -> tell(evaluation, Kind.ENDORSED, reason);
      case DECLINED -> tell(evaluation, Kind.DECLINED, reason);
      case WITHDRAWN -> {
        // Who has asked for it has been told.
        if (!evaluations.isWithdrawalRequested(id)) {
          tell(evaluation, Kind.REFUSED, reason);
        }
      }
    }
  }

  private void tell(Evaluation evaluation, Kind kind, @Nullable String why) {
    events.publishEvent(new EvaluationNews(evaluation, kind, why));
  }

  /** A municipality leaves the cohort; its process ends wherever it stands. */
  @Transactional
  public void withdraw(EvaluationId id, String reason, Person person) {
    var evaluation = evaluations.lock(id);
    if (!person.is(Role.COORDINATOR) && !person.isContactOf(evaluation.municipality())) {
      throw Refusal.forbidden("evaluation.withdraw-forbidden", evaluation.municipalityName());
    }
    evaluation.requireRunning();
    if (reason.isBlank()) {
      throw Refusal.invalid("reason.missing");
    }
    if (!evaluations.requestWithdrawal(id, clock.instant())) {
      throw Refusal.conflict("evaluation.withdrawal-requested", evaluation.municipalityName());
    }
    audit.record(
        evaluation.chain(), "withdrawal.requested", id.toString(), null, null, reason.strip());
    tell(evaluation, Kind.WITHDRAWN, reason.strip());
    endProcess(id, reason.strip());
  }

  private void endProcess(EvaluationId id, String reason) {
    engine.send(
        new PublishMessage(
            Messages.EVALUATION_WITHDRAWN,
            id.toString(),
            "withdraw:" + id,
            Duration.ofDays(1),
            Map.of("withdrawalReason", reason)));
  }

  /**
   * Ends an evaluation at once so that another can take its place.
   *
   * @throws Refusal if it has ended
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void replace(Evaluation evaluation, String reason) {
    var id = evaluation.id();
    evaluation.requireRunning();
    evaluations.requestWithdrawal(id, clock.instant());
    end(id, Outcome.WITHDRAWN, reason);
    endProcess(id, reason);
    tell(evaluation, Kind.RESTARTED, reason);
  }
}
