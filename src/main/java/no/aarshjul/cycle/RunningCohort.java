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
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import no.aarshjul.processes.Subjects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, extends and closes a cohort. */
@Component
public class RunningCohort {

  private final Cohorts cohorts;
  private final Evaluations evaluations;
  private final RunningEvaluation running;
  private final Municipalities municipalities;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;
  private final Clock clock;

  RunningCohort(
      Cohorts cohorts,
      Evaluations evaluations,
      RunningEvaluation running,
      Municipalities municipalities,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit,
      Clock clock) {
    this.cohorts = cohorts;
    this.evaluations = evaluations;
    this.running = running;
    this.municipalities = municipalities;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws Refusal if it was opened before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(CohortId id) {
    cohorts.changed(cohorts.lock(id).open());
    audit.record(id.chain(), "cohort.opened", id.toString());
  }

  /** How many of its municipalities are still under way. */
  @Transactional(readOnly = true)
  public long underWay(CohortId id) {
    return evaluations.of(id).stream().filter(Evaluation::isRunning).count();
  }

  /**
   * Notes that all municipalities are through; returns until when the cohort should be closed.
   *
   * @throws Refusal if they are not under way
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant compared(CohortId id, int dataPoints) {
    cohorts.changed(cohorts.lock(id).compare());
    audit.record(
        id.chain(), "cohort.compared", id.toString(), null, dataPoints + " data points", null);
    return calendar.dueAfter(clock.instant(), calendar.steps().approval());
  }

  /**
   * @throws Refusal if not all are through, or it is closed already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void close(CohortId id, String remark) {
    cohorts.changed(cohorts.lock(id).close(clock.instant()));
    cohorts.taught(id, remark);
    audit.record(id.chain(), "cohort.closed", id.toString(), null, null, remark);
  }

  /** Lets another municipality join a cohort that is already under way; returns its evaluation. */
  @Transactional
  public EvaluationId join(CohortId id, String number, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    var cohort = cohorts.get(id);
    cohorts.lockYear(cohort.year());
    cohorts.lock(id).requireOpen();
    var municipality = municipalities.get(number);
    if (evaluations.takingPart(number, cohort.year()).isPresent()) {
      throw Refusal.conflict(
          "cohort.already-evaluated",
          municipality.shortName(),
          number,
          Integer.toString(cohort.year()));
    }
    return add(id, number, cohort.year());
  }

  /**
   * Ends a municipality's evaluation and begins another in the same cohort, from the invitation on.
   * What the first one has collected and said stays with it.
   *
   * @throws Refusal if it has ended, or the cohort is not open
   */
  @Transactional
  public EvaluationId restart(EvaluationId id, String reason, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    if (reason.isBlank()) {
      throw Refusal.invalid("reason.missing");
    }
    var cohort = cohorts.get(evaluations.get(id).cohortId());
    cohorts.lockYear(cohort.year());
    cohorts.lock(cohort.id()).requireOpen();
    var evaluation = evaluations.lock(id);
    running.replace(evaluation, reason.strip());
    var next = add(cohort.id(), evaluation.municipality(), cohort.year());
    audit.record(
        evaluation.chain(),
        "evaluation.restarted",
        id.toString(),
        null,
        next.toString(),
        reason.strip());
    return next;
  }

  private EvaluationId add(CohortId id, String number, int year) {
    var evaluation = EvaluationId.random();
    evaluations.add(evaluation, id, number, year);
    audit.record(id.chain(), "municipality.joined", number);
    engine.send(
        new PublishMessage(
            Messages.MUNICIPALITY_JOINED,
            id.toString(),
            "join:" + evaluation,
            Duration.ofDays(1),
            Map.of(
                "evaluation",
                Map.of(Subjects.EVALUATION, evaluation.toString(), "municipality", number))));
    return evaluation;
  }
}
