package no.aarshjul.collection.dialect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Units whose numbers cannot have every fraction. */
final class Counted {

  private static final Set<String> THINGS =
      Set.of(
          "persons",
          "inhabitants",
          "households",
          "establishments",
          "subscriptions",
          "cars",
          "vehicles",
          "dwellings",
          "number");

  private Counted() {}

  /** Whether whole things are counted. */
  static boolean isWhole(@Nullable String unit) {
    return unit != null && THINGS.contains(unit);
  }

  /** Whether the number has two decimals at most: things have none, money has its hundredths. */
  static boolean isAtMostHundredths(@Nullable String unit) {
    return isWhole(unit) || "NOK".equals(unit);
  }
}
