package no.aarshjul.collection.dataset;

import no.aarshjul.municipality.Municipality;

/**
 * The municipality that a number is wanted for.
 *
 * @param number four digits; the first two are the county's
 * @param name the Norwegian name, as the register has it; several languages joined by " - "
 * @param county name of its county
 */
public record Place(String number, String name, String county) {

  public static Place of(Municipality municipality) {
    return new Place(municipality.number(), municipality.name(), municipality.county());
  }

  public String countyNumber() {
    return number.substring(0, 2);
  }
}
