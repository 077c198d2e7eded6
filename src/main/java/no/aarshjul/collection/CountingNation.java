package no.aarshjul.collection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.SourceCall.Purpose;
import no.aarshjul.observation.Level;
import org.springframework.stereotype.Component;

/** Counts what the stored answers of a year hold for all municipalities of the country. */
@Component
public class CountingNation {

  private final DerivingNation nation;
  private final Retrievals retrievals;
  private final Map<String, NationalCount> counted = new ConcurrentHashMap<>();
  private final SingleFlight<String, NationalCount> counting = new SingleFlight<>();

  CountingNation(DerivingNation nation, Retrievals retrievals) {
    this.nation = nation;
    this.retrievals = retrievals;
  }

  /**
   * The count for one set and year; what is stored later makes a new one. It takes seconds, which
   * is why it needs no transaction and is made once for all who wait for it.
   */
  public NationalCount count(IndicatorSet set, int year) {
    var brought = retrievals.stored(year);
    var key = "%s/%d/%s".formatted(set.id(), year, Retrievals.newest(brought));
    var known = counted.get(key);
    return known != null ? known : counting.get(key, () -> count(key, set, year, brought));
  }

  private NationalCount count(String key, IndicatorSet set, int year, List<Retrieval> brought) {
    var fresh = count(set, year, brought);
    counted.put(key, fresh);
    return fresh;
  }

  private NationalCount count(IndicatorSet set, int year, List<Retrieval> brought) {
    var indicators = set.indicatorsByDataPoint();
    var measured = new ArrayList<Indicator>();
    var any = new ArrayList<Indicator>();
    var municipalities =
        nation.derive(
            brought,
            year,
            (dataPoint, known) -> {
              var indicator = indicators.get(dataPoint);
              if (indicator != null) {
                any.add(indicator);
                if (known.formula().level() == Level.MUNICIPALITY) {
                  measured.add(indicator);
                }
              }
            });
    return new NationalCount(
        municipalities,
        set.indicators().size(),
        set.dataPoints().size(),
        new HashSet<>(measured).size(),
        new HashSet<>(any).size(),
        measured.size(),
        any.size(),
        brought.size(),
        retrievals.calls(year, Purpose.DATA),
        retrievals.calls(year, Purpose.LOOK_UP));
  }
}
