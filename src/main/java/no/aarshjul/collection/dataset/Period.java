package no.aarshjul.collection.dataset;

/**
 * Which years a dataset's figures may be about.
 *
 * @param yearsBack how many years before the year of the evaluation the newest figures are about
 * @param maxAge how many years older than that a figure may be
 */
public record Period(int yearsBack, int maxAge) {

  public int newest(int evaluationYear) {
    return evaluationYear - yearsBack;
  }

  public int oldest(int evaluationYear) {
    return newest(evaluationYear) - maxAge;
  }
}
