package no.aarshjul.cycle;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts an evaluation's values; supplied by the module that knows values and scores. */
public interface FiguresOfEvaluations {

  /** The figures of evaluations of one cohort, by id. */
  Map<EvaluationId, Figures> of(List<Evaluation> evaluations);

  default Figures of(Evaluation evaluation) {
    return Objects.requireNonNull(of(List.of(evaluation)).get(evaluation.id()));
  }
}
