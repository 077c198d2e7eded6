package no.aarshjul.endorsement;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The liaison records what the UN side has decided; the waiting process goes on with it. */
@Component
public class RecordingDecision {

  private static final Set<String> DECISIONS = Set.of("endorsed", "revision", "declined");

  private final Packages packages;
  private final Evaluations evaluations;
  private final EngineCommands engine;
  private final Audit audit;
  private final Clock clock;

  RecordingDecision(
      Packages packages, Evaluations evaluations, EngineCommands engine, Audit audit, Clock clock) {
    this.packages = packages;
    this.evaluations = evaluations;
    this.engine = engine;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records the decision about the package that was sent last.
   *
   * @param decision endorsed, revision or declined
   * @param comment what the UN side says; required unless it endorses
   */
  @Transactional
  public void record(EvaluationId evaluationId, String decision, String comment, Person person) {
    if (!person.is(Role.LIAISON)) {
      throw Refusal.forbidden("role.missing", Role.LIAISON);
    }
    if (!DECISIONS.contains(decision)) {
      throw Refusal.invalid("decision.unknown", String.join(", ", DECISIONS), decision);
    }
    if (!decision.equals("endorsed") && comment.isBlank()) {
      throw Refusal.invalid("reason.missing");
    }
    var evaluation = evaluations.lock(evaluationId);
    var sent =
        packages
            .latest(evaluationId)
            .filter(Packages.EndorsementPackage::sent)
            .orElseThrow(
                () -> Refusal.conflict("decision.nothing-sent", evaluation.municipalityName()));
    if (sent.decision() != null) {
      throw Refusal.conflict("decision.made", sent.decision());
    }
    packages.decided(sent.id(), decision, comment, person.id(), clock.instant());
    audit.record(evaluation.chain(), "decision.recorded", sent.id(), null, decision, comment);
    engine.send(
        new PublishMessage(
            Messages.ENDORSEMENT_DECISION,
            sent.id(),
            "decision:" + sent.id(),
            Duration.ofDays(30),
            Map.of("decision", decision, "decisionComment", comment)));
  }
}
