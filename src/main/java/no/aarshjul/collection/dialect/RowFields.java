package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.aarshjul.collection.dataset.Dataset;

/** Whether records still have the fields that a dataset file names. */
final class RowFields {

  private RowFields() {}

  static Map<String, String> wanted(Dataset dataset) {
    var wanted = new LinkedHashMap<String, String>();
    var rows = dataset.rows();
    if (rows != null) {
      Stream.of(rows.number(), rows.name(), rows.county(), rows.year())
          .filter(Objects::nonNull)
          .forEach(field -> wanted.put(field, "rows"));
    }
    dataset
        .series()
        .forEach(
            (name, series) -> {
              if (series.field() != null) {
                wanted.put(series.field(), "series " + name);
              }
              series.where().keySet().forEach(field -> wanted.put(field, "series " + name));
            });
    return wanted;
  }

  /** The first field that no record has, in words; empty if there are no records. */
  static Optional<String> missing(Dataset dataset, List<Row> all) {
    return all.isEmpty() ? Optional.empty() : deviations(dataset, all).stream().findFirst();
  }

  static List<String> deviations(Dataset dataset, List<Row> all) {
    var known = new TreeSet<String>();
    all.forEach(row -> known.addAll(row.fields().keySet()));
    return deviations(dataset, known);
  }

  /** The fields that a dataset needs and these are not, in words. */
  static List<String> deviations(Dataset dataset, SortedSet<String> known) {
    var deviations = new ArrayList<String>();
    wanted(dataset)
        .forEach(
            (field, where) -> {
              if (!known.contains(field)) {
                deviations.add(
                    "expected the field \"%s\" (%s), found %s".formatted(field, where, known));
              }
            });
    return deviations;
  }
}
