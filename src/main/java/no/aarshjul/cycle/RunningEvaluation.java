package no.aarshjul.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves an evaluation from phase to phase, and ends it. */
@Component
public class RunningEvaluation {

  private final Evaluations evaluations;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;
  private final Clock clock;

  RunningEvaluation(
      Evaluations evaluations,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
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
    var due = calendar.dueAfter(now, workingDays);
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
    audit.record(
        evaluation.chain(), "phase.extended", id.toString(), null, phase.id() + " " + due, why);
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
    engine.send(
        new PublishMessage(
            Messages.EVALUATION_WITHDRAWN,
            id.toString(),
            "withdraw:" + id,
            Duration.ofDays(1),
            Map.of("withdrawalReason", reason.strip())));
  }
}
