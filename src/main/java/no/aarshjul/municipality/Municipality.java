package no.aarshjul.municipality;

import java.util.Map;

/**
 * A Norwegian municipality as of 2024.
 *
 * @param number four digits, the county's two first; from Statistics Norway's classification 131
 * @param name official name; names in several languages are joined by " - "
 * @param county name of the county
 */
public record Municipality(String number, String name, String county) {

  /**
   * The Norwegian names of those whose official name begins with the one in another language
   * (Kartverket, the register of place names).
   */
  private static final Map<String, String> NORWEGIAN =
      Map.ofEntries(
          Map.entry("1826", "Hattfjelldal"),
          Map.entry("1875", "Hamarøy"),
          Map.entry("5025", "Røros"),
          Map.entry("5041", "Snåsa"),
          Map.entry("5043", "Røyrvik"),
          Map.entry("5512", "Tjeldsund"),
          Map.entry("5518", "Lavangen"),
          Map.entry("5540", "Kåfjord"),
          Map.entry("5610", "Karasjok"),
          Map.entry("5612", "Kautokeino"),
          Map.entry("5628", "Tana"),
          Map.entry("5636", "Nesseby"));

  /** The Norwegian one of several official names, as most lists print it. */
  public String shortName() {
    var norwegian = NORWEGIAN.get(number);
    return norwegian != null && name.contains(norwegian) ? norwegian : name.split(" - ", 2)[0];
  }
}
