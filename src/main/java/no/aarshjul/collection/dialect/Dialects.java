package no.aarshjul.collection.dialect;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.collection.dataset.Dataset;

/** All kinds of API that are understood. */
public final class Dialects {

  private static final Map<String, Dialect> BY_ID =
      List.of(
              new PxWebV2(),
              new PxWebV1(),
              new Fhi(),
              new Klass(),
              new JsonList(),
              new Brreg(),
              new Gbfs(),
              new DataNorge(),
              new Nilu(),
              new Nvdb(),
              new DelimitedFile(),
              new Spreadsheet(),
              new Constants())
          .stream()
          .collect(Collectors.toMap(Dialect::id, Function.identity()));

  private Dialects() {}

  /**
   * @throws IllegalArgumentException if there is no such dialect
   */
  public static Dialect of(Dataset dataset) {
    var dialect = BY_ID.get(dataset.dialect());
    if (dialect == null) {
      throw new IllegalArgumentException(
          "expected one of the dialects %s, found %s".formatted(BY_ID.keySet(), dataset.dialect()));
    }
    return dialect;
  }
}
