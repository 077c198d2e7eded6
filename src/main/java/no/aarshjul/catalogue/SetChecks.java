package no.aarshjul.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * What must hold between the data points of a set.
 *
 * @param wholes data points that are the parts of a whole and add up to 100
 * @param ordered data points of which each is a part of the one before
 * @param mayExceedWhole shares that may be more than 100 %
 * @param sameDenominator groups whose denominators are the same count of persons or households
 */
public record SetChecks(
    List<List<String>> wholes,
    List<List<String>> ordered,
    List<String> mayExceedWhole,
    List<List<String>> sameDenominator) {

  static final SetChecks NONE = new SetChecks(List.of(), List.of(), List.of(), List.of());

  public SetChecks {
    wholes = wholes == null ? List.of() : wholes;
    ordered = ordered == null ? List.of() : ordered;
    mayExceedWhole = mayExceedWhole == null ? List.of() : mayExceedWhole;
    sameDenominator = sameDenominator == null ? List.of() : sameDenominator;
  }

  SetChecks and(SetChecks other) {
    return new SetChecks(
        both(wholes, other.wholes),
        both(ordered, other.ordered),
        both(mayExceedWhole, other.mayExceedWhole),
        both(sameDenominator, other.sameDenominator));
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** Every data point that a check names. */
  List<String> named() {
    return Stream.of(wholes, ordered, sameDenominator, List.of(mayExceedWhole))
        .flatMap(List::stream)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
