package no.aarshjul.collection.dialect;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;

/** What all APIs and files have in common that give records, one below the other. */
abstract class RecordDialect implements Dialect {

  @Override
  public void check(Dataset dataset) {
    checkQuery(dataset);
    dataset
        .series()
        .forEach(
            (name, series) -> {
              if (series.take() == null) {
                throw new IllegalArgumentException(
                    "expected take for the series %s of records, found pick".formatted(name));
              }
            });
  }

  abstract void checkQuery(Dataset dataset);

  /** The records of one answer. */
  abstract List<Row> rows(Dataset dataset, int number, Answer answer);

  List<Row> rows(Dataset dataset, List<Answer> answers) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < answers.size(); i++) {
      rows.addAll(rows(dataset, i, answers.get(i)));
    }
    return rows;
  }

  @Override
  public Readings read(Dataset dataset, List<Answer> answers) {
    return new RowReadings(dataset, rows(dataset, answers));
  }

  /**
   * Such sources have no metadata of their own: the first records tell whether they have changed.
   */
  @Override
  public List<Request> probes(Dataset dataset, Scope scope) {
    return requests(dataset, scope).subList(0, 1);
  }

  @Override
  public List<String> deviations(Dataset dataset, Scope scope, List<Answer> probes) {
    var rows = rows(dataset, probes);
    return rows.isEmpty()
        ? List.of("expected records, found none")
        : RowFields.deviations(dataset, rows);
  }
}
