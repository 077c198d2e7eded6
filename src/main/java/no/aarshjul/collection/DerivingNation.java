package no.aarshjul.collection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.municipality.Municipalities;
import org.springframework.stereotype.Component;

/** Derives what stored answers give for every municipality of the country. */
@Component
class DerivingNation {

  private final Sources sources;
  private final StoredReadings stored;
  private final Municipalities municipalities;

  DerivingNation(Sources sources, StoredReadings stored, Municipalities municipalities) {
    this.sources = sources;
    this.stored = stored;
    this.municipalities = municipalities;
  }

  /**
   * @param brought the retrievals whose answers are used
   * @param taken gets each value with the key of its data point
   * @return how many municipalities there are
   */
  int derive(List<Retrieval> brought, int year, BiConsumer<String, Known> taken) {
    var answers = new HashMap<Dataset, Choosing>();
    for (var retrieval : brought) {
      stored
          .find(retrieval.dataset(), year)
          .ifPresent(one -> answers.put(sources.get(retrieval.dataset()), stored.choosing(one)));
    }
    var all = municipalities.all();
    for (var one : all) {
      var inputs = inputs(answers, Place.of(one));
      sources
          .deriving()
          .derive(inputs::get)
          .forEach(
              (dataPoint, outcome) -> {
                if (outcome instanceof Known known) {
                  taken.accept(dataPoint, known);
                }
              });
    }
    return all.size();
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
