package no.aarshjul.observation;

/**
 * How many of an evaluation's values are what.
 *
 * @param collected were collected automatically
 * @param measured were collected and measured for this very municipality
 * @param preliminary rest on figures still to be revised
 * @param reported hold a value
 * @param synthetic stem from made-up sample data
 */
public record Counts(int collected, int measured, int preliminary, int reported, int synthetic) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
}
