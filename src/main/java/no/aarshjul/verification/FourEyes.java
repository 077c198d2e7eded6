package no.aarshjul.verification;

import no.aarshjul.account.Person;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who has provided a value never judges it, and who has judged never approves. Asked by everything
 * that judges or approves, whichever way the request comes.
 */
@Component
class FourEyes {

  private final Observations observations;
  private final Verdicts verdicts;

  FourEyes(Observations observations, Verdicts verdicts) {
    this.observations = observations;
    this.verdicts = verdicts;
  }

  /**
   * The person must have nothing to do with the municipality, and have given none of its values.
   *
   * @throws Refusal if not
   */
  void requireMayJudge(Evaluation evaluation, Person person) {
    if (person.belongsTo(evaluation.municipality())) {
      throw Refusal.forbidden("verification.own-municipality", evaluation.municipalityName());
    }
    var own = observations.authored(evaluation.id(), person.pseudonym());
    if (!own.isEmpty()) {
      throw Refusal.forbidden("verification.own-input", own.getFirst());
    }
  }

  /**
   * Beyond that, the person must have given no verdict in this round.
   *
   * @throws Refusal if not
   */
  void requireMayApprove(Evaluation evaluation, Person person) {
    if (verdicts.verifiers(evaluation).contains(person.id())) {
      throw Refusal.forbidden("verification.four-eyes");
    }
    requireMayJudge(evaluation, person);
  }
}
