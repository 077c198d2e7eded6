package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** Figures that the programme has set, each with its year and its source: nobody is asked. */
final class Constants implements Dialect {

  /**
   * @param values by series
   */
  record Asked(Map<String, Value> values) {

    @JsonCreator
    Asked {
      Query.require("values", values);
    }
  }

  /**
   * @param year what the figure is about
   * @param source who says so
   */
  record Value(BigDecimal value, int year, String source) {

    @JsonCreator
    Value {
      Query.require("value", value);
      Query.require("source", source);
      if (year < 1900) {
        throw new IllegalArgumentException("expected a year, found " + year);
      }
    }
  }

  @Override
  public String id() {
    return "constant";
  }

  @Override
  public void check(Dataset dataset) {
    var values = Query.of(dataset, Asked.class).values();
    if (!values.keySet().equals(dataset.series().keySet())) {
      throw new IllegalArgumentException(
          "expected a value for each of the series %s, found %s"
              .formatted(dataset.series().keySet(), values.keySet()));
    }
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of();
  }

  @Override
  public Readings read(Dataset dataset, List<Answer> answers) {
    var values = Query.of(dataset, Asked.class).values();
    return (series, place) -> {
      var value = java.util.Objects.requireNonNull(values.get(series));
      return List.of(
          new Reading(
              Integer.toString(value.year()), 0, value.value(), null, 0, value.source(), null));
    };
  }

  @Override
  public List<Request> probes(Dataset dataset, Scope scope) {
    return List.of();
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    return List.of();
  }
}
