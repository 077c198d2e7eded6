package no.aarshjul.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import org.springframework.stereotype.Component;

/** The reported values of an evaluation, as the forms of verification show them. */
@Component
class JudgedValues {

  private final Observations observations;
  private final Catalogue catalogue;

  JudgedValues(Observations observations, Catalogue catalogue) {
    this.observations = observations;
    this.catalogue = catalogue;
  }

  /** The reported values in the order of the set. */
  Map<String, Observation> reported(Evaluation evaluation) {
    var current = observations.current(evaluation.id());
    var reported = new LinkedHashMap<String, Observation>();
    for (var point : catalogue.whole(evaluation.sets()).dataPoints()) {
      var observation = current.get(point.key());
      if (observation != null && observation.value().isReported()) {
        reported.put(point.key(), observation);
      }
    }
    return reported;
  }

  /** Title, code and value of an observation for a form. */
  Map<String, Object> row(Evaluation evaluation, Observation observation) {
    var set = catalogue.whole(evaluation.sets());
    var point = set.dataPoint(observation.dataPoint()).orElseThrow();
    var row = new LinkedHashMap<String, Object>();
    row.put("key", point.key());
    row.put("title", point.name());
    row.put("code", Objects.requireNonNull(set.indicatorsByDataPoint().get(point.key())).code());
    row.put("unit", Objects.requireNonNullElse(point.unit(), ""));
    row.put("shown", shown(observation));
    return row;
  }

  private static String shown(Observation observation) {
    var unit = observation.unit();
    return observation.value().text() + (unit == null ? "" : " " + unit);
  }
}
