package no.aarshjul.reminding;

import java.util.function.Consumer;
import no.aarshjul.audit.Acting;
import no.aarshjul.cycle.EvaluationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells of each evaluation by itself: one that cannot be told about keeps nobody else waiting. */
@Component
class EachEvaluation {

  private static final Logger LOG = LoggerFactory.getLogger(EachEvaluation.class);

  private final TransactionTemplate transaction;

  EachEvaluation(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  /**
   * Does something for an evaluation in a transaction of its own.
   *
   * @param what the part of the system that does it, as the trail names it
   * @return whether it was done; otherwise it is tried again at the next look
   */
  boolean during(String what, EvaluationId id, Consumer<EvaluationId> work) {
    try {
      Acting.system(what, id.toString())
          .during(
              () -> {
                transaction.executeWithoutResult(status -> work.accept(id));
                return null;
              });
      return true;
    } catch (RuntimeException e) {
      LOG.warn("The {} of evaluation {} is told of later: {}", what, id, e.getMessage());
      return false;
    }
  }
}
