package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/**
 * Measured air quality: the list of stations, then the daily means of each. A station's year counts
 * if enough of its days are covered well enough; the record that is made of it is its annual mean.
 */
final class Nilu extends RecordDialect {

  private static final int DAYS = 365;

  /**
   * @param components what is wanted: {@code PM10;NO2}
   * @param coverage percent of the hours of a day, and of the days of the year, that must be there
   */
  record Asked(String components, int coverage) {

    @JsonCreator
    Asked {
      Query.require("components", components);
      coverage = coverage == 0 ? 75 : coverage;
    }
  }

  @Override
  public String id() {
    return "nilu";
  }

  @Override
  void checkQuery(Dataset dataset) {
    Query.of(dataset, Asked.class);
  }

  @Override
  public List<Request> requests(Dataset dataset, Scope scope) {
    return List.of(Request.get("stations", "/lookup/stations"));
  }

  @Override
  public Cost cost(Dataset dataset, Scope scope) {
    return Cost.OPEN;
  }

  @Override
  public Optional<Request> next(Dataset dataset, Scope scope, List<Answer> soFar) {
    var stations = JsonRows.read(0, soFar.getFirst(), "[]");
    if (soFar.size() > stations.size()) {
      return Optional.empty();
    }
    var year = dataset.period().newest(scope.year());
    var station = stations.get(soFar.size() - 1);
    return Optional.of(
        Request.get(
            "station-" + station.text("eoi"),
            "/stats/day/%d-01-01/%d-01-01/%s?components=%s"
                .formatted(
                    year,
                    year + 1,
                    java.net.URLEncoder.encode(
                            station.text("station"), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20"),
                    Query.of(dataset, Asked.class).components())));
  }

  @Override
  List<Row> rows(Dataset dataset, List<Answer> answers) {
    var rows = new ArrayList<Row>();
    for (int i = 1; i < answers.size(); i++) {
      rows.addAll(rows(dataset, i, answers.get(i)));
    }
    return rows;
  }

  @Override
  List<Row> rows(Dataset dataset, int number, Answer answer) {
    var asked = Query.of(dataset, Asked.class);
    var days = new LinkedHashMap<String, List<Row>>();
    for (var day : JsonRows.read(number, answer, "[].values[]")) {
      days.computeIfAbsent(day.text("component"), component -> new ArrayList<>()).add(day);
    }
    var rows = new ArrayList<Row>();
    days.forEach((component, all) -> rows.add(year(asked, number, component, all)));
    return rows;
  }

  private static Row year(Asked asked, int number, String component, List<Row> days) {
    var limit = BigDecimal.valueOf(asked.coverage());
    // A day that cannot be read is a day that was not measured.
    var good =
        days.stream()
            .filter(
                day -> number(day, "coverage").filter(it -> it.compareTo(limit) >= 0).isPresent())
            .map(day -> number(day, "value"))
            .flatMap(Optional::stream)
            .toList();
    var isEnough = 100 * good.size() >= asked.coverage() * DAYS;
    var mean =
        isEnough
            ? good.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(good.size()), MathContext.DECIMAL64)
                .toPlainString()
            : "..";
    var first = days.getFirst();
    var fields = new LinkedHashMap<String, String>(first.fields());
    fields.put("mean", mean);
    return new Row(
        number,
        "%s, %s: %d of %d days".formatted(first.text("station"), component, good.size(), DAYS),
        Map.copyOf(fields));
  }

  private static Optional<BigDecimal> number(Row day, String field) {
    return PrintedNumber.plain(day.text(field));
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    var stations = JsonRows.read(0, probes.getFirst(), "[]");
    return stations.stream().anyMatch(row -> !row.text("municipality").isEmpty())
        ? List.of()
        : List.of("expected stations with the field municipality, found " + stations.size());
  }
}
