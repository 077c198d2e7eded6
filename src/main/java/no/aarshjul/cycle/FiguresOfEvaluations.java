package no.aarshjul.cycle;

/** Counts an evaluation's values; supplied by the module that knows values and scores. */
public interface FiguresOfEvaluations {

  Figures of(Evaluation evaluation);
}
