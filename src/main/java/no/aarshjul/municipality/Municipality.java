package no.aarshjul.municipality;

/**
 * A Norwegian municipality as of 2024.
 *
 * @param number four digits, the county's two first; from Statistics Norway's classification 131
 * @param name official name; names in several languages are joined by " - "
 * @param county name of the county
 */
public record Municipality(String number, String name, String county) {

  /** The first of several official names, as most lists print it. */
  public String shortName() {
    return name.split(" - ", 2)[0];
  }
}
