package no.aarshjul.endorsement;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.EvaluationNews;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The liaison records what the UN side has decided; the waiting process goes on with it. */
@Component
public class RecordingDecision {

  private final Packages packages;
  private final Evaluations evaluations;
  private final EngineCommands engine;
  private final Notes notes;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RecordingDecision(
      Packages packages,
      Evaluations evaluations,
      EngineCommands engine,
      Notes notes,
      Audit audit,
      Clock clock,
      ApplicationEventPublisher events) {
    this.events = events;
    this.packages = packages;
    this.evaluations = evaluations;
    this.engine = engine;
    this.notes = notes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records the decision about the package that was sent last.
   *
   * @param choice id of a {@link Decision}
   * @param comment what the UN side says; required unless it endorses
   * @throws Refusal if nothing was sent, or a decision was recorded already
   */
  @Transactional
  public void record(EvaluationId evaluationId, String choice, String comment, Person person) {
    if (!person.is(Role.LIAISON)) {
      throw Role.LIAISON.missing();
    }
    var decision =
        Decision.find(choice)
            .orElseThrow(() -> Refusal.invalid("decision.unknown", Decision.ids(), choice));
    if (!decision.speaksForItself() && comment.isBlank()) {
      throw Refusal.invalid("reason.missing");
    }
    var evaluation = evaluations.lock(evaluationId);
    var sent =
        packages
            .latest(evaluationId)
            .filter(Packages.EndorsementPackage::sent)
            .orElseThrow(
                () -> Refusal.conflict("decision.nothing-sent", evaluation.municipalityName()));
    packages.decided(sent.decide(decision), comment, person.id(), clock.instant());
    audit.record(evaluation.chain(), "decision.recorded", sent.id(), null, decision.id(), comment);
    if (decision == Decision.REVISION) {
      notes.leave(evaluationId, Note.Kind.REVISION, Tasks.VERIFY_INDICATORS, comment, person);
    }
    if (decision == Decision.REVISION) {
      events.publishEvent(new EvaluationNews(evaluation, EvaluationNews.Kind.REVISION, comment));
    }
    engine.send(
        new PublishMessage(
            Messages.ENDORSEMENT_DECISION,
            sent.id(),
            "decision:" + sent.id(),
            Duration.ofDays(30),
            Map.of("decision", decision.id(), "decisionComment", comment)));
  }
}
