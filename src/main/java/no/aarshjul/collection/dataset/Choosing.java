package no.aarshjul.collection.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.aarshjul.observation.Level;

/**
 * Chooses the number that counts for a municipality: the newest within the years that an evaluation
 * may use, under the municipality's own number or under that which it had before.
 */
public final class Choosing {

  private static final Comparator<Reading> NEWEST =
      Comparator.comparingInt(Choosing::newness).reversed();

  private final Dataset dataset;
  private final Readings readings;
  private final Reforms reforms;
  private final int year;

  /**
   * @param year the year of the evaluation
   */
  public Choosing(Dataset dataset, Readings readings, Reforms reforms, int year) {
    this.dataset = dataset;
    this.readings = readings;
    this.reforms = reforms;
    this.year = year;
  }

  /** What cannot be told to be older is taken for the newest. */
  private static int newness(Reading reading) {
    return reading.missing() == Missing.UNREADABLE && reading.year() == 0
        ? Integer.MAX_VALUE
        : reading.year();
  }

  /** The reading that counts; it may be one without a number, with the reason why. */
  public Reading choose(String series, Place place) {
    var all = readings.of(series, place);
    var within = all.stream().filter(this::isWithin).sorted(NEWEST).toList();
    var best = within.stream().filter(Choosing::isDecisive).findFirst();
    if (best.isPresent()) {
      return best.get();
    }
    return earlier(series, place).or(() -> within.stream().findFirst()).orElseGet(() -> none(all));
  }

  /**
   * A number counts; one that cannot be read is not passed over for an older one, for nobody would
   * learn of it.
   */
  private static boolean isDecisive(Reading reading) {
    return reading.value() != null || reading.missing() == Missing.UNREADABLE;
  }

  private boolean isWithin(Reading reading) {
    return reading.year() == 0
        || (reading.year() >= dataset.period().oldest(year)
            && reading.year() <= dataset.period().newest(year));
  }

  private Optional<Reading> earlier(String series, Place place) {
    if (dataset.level() != Level.MUNICIPALITY) {
      return Optional.empty();
    }
    return reforms
        .before(place.number())
        .flatMap(
            before ->
                switch (before) {
                  case Reforms.Before.Renumbered same ->
                      newest(series, place, same.number())
                          .map(
                              reading ->
                                  reading.remarked(
                                      "under %s, the number of %s until %d"
                                          .formatted(
                                              same.number(), place.name(), same.until() - 1)));
                  case Reforms.Before.Reshaped other ->
                      newest(series, place, other.number())
                          .map(reading -> reading.without(Missing.REFORMED, other.why()));
                });
  }

  private Optional<Reading> newest(String series, Place place, String number) {
    return readings.of(series, new Place(number, place.name(), place.county())).stream()
        .filter(this::isWithin)
        .filter(Choosing::isDecisive)
        .min(NEWEST);
  }

  private static Reading none(List<Reading> all) {
    var tooOld = all.stream().filter(reading -> reading.value() != null).min(NEWEST);
    return tooOld
        .map(reading -> reading.without(Missing.TOO_OLD, "the newest is of " + reading.period()))
        .orElseGet(
            () ->
                new Reading(
                    Reading.NOW, 0, null, Missing.NOT_IN_SOURCE, 0, "no such municipality", null));
  }
}
