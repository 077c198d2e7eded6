package no.aarshjul.collection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.SourceCall.Purpose;
import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.observation.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts what the stored answers of a year hold for all municipalities of the country. */
@Component
public class CountingNation {

  private final Sources sources;
  private final StoredReadings stored;
  private final Retrievals retrievals;
  private final Municipalities municipalities;
  private final Map<String, NationalCount> counted = new ConcurrentHashMap<>();

  CountingNation(
      Sources sources,
      StoredReadings stored,
      Retrievals retrievals,
      Municipalities municipalities) {
    this.sources = sources;
    this.stored = stored;
    this.retrievals = retrievals;
    this.municipalities = municipalities;
  }

  /** The count for one set and year; what is stored later makes a new one. */
  @Transactional(readOnly = true)
  public NationalCount count(IndicatorSet set, int year) {
    var brought = retrievals.of(year).stream().filter(Retrieval::isStored).toList();
    var key =
        "%s/%d/%s"
            .formatted(
                set.id(),
                year,
                brought.stream()
                    .map(Retrieval::changedAt)
                    .max(java.util.Comparator.naturalOrder()));
    return counted.computeIfAbsent(key, unknown -> count(set, year, brought));
  }

  private NationalCount count(IndicatorSet set, int year, List<Retrieval> brought) {
    var answers = new HashMap<Dataset, Choosing>();
    for (var retrieval : brought) {
      stored
          .find(retrieval.dataset(), year)
          .ifPresent(one -> answers.put(sources.get(retrieval.dataset()), stored.choosing(one)));
    }
    var indicators = set.indicatorsByDataPoint();
    var measured = new HashSet<Indicator>();
    var any = new HashSet<Indicator>();
    var measuredValues = 0;
    var anyValues = 0;
    var all = municipalities.all();
    for (var one : all) {
      var inputs = inputs(answers, Place.of(one));
      for (var outcome : sources.deriving().derive(inputs::get).entrySet()) {
        var indicator = indicators.get(outcome.getKey());
        if (indicator != null && outcome.getValue() instanceof Known known) {
          anyValues++;
          any.add(indicator);
          if (known.formula().level() == Level.MUNICIPALITY) {
            measuredValues++;
            measured.add(indicator);
          }
        }
      }
    }
    return new NationalCount(
        all.size(),
        set.indicators().size(),
        set.dataPoints().size(),
        measured.size(),
        any.size(),
        measuredValues,
        anyValues,
        brought.size(),
        retrievals.calls(year, Purpose.DATA),
        retrievals.calls(year, Purpose.LOOK_UP));
  }

  private static Map<String, Input> inputs(Map<Dataset, Choosing> answers, Place place) {
    var inputs = new HashMap<String, Input>();
    answers.forEach(
        (dataset, choosing) -> {
          for (var series : dataset.series().keySet()) {
            var reading = choosing.choose(series, place);
            inputs.put(
                dataset.fullName(series),
                new Input(reading.value(), reading.missing(), reading.period()));
          }
        });
    return inputs;
  }
}
