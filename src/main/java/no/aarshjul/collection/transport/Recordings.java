package no.aarshjul.collection.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.core.type.TypeReference;

/**
 * What is known of the recorded answers, from {@code recorded/provenance.yaml}: which of their
 * numbers are real. Everything else in them is synthetic.
 */
public final class Recordings {

  private static final Recording SYNTHETIC = new Recording(200, List.of());

  private final Map<String, Recording> byDataset;

  private Recordings(Map<String, Recording> byDataset) {
    this.byDataset = byDataset;
  }

  public static Recordings read(Resource file) {
    try (var in = file.getInputStream()) {
      return new Recordings(Json.yaml().build().readValue(in, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param status HTTP status of the recorded answer
   * @param real the numbers that are real
   */
  public record Recording(int status, @Nullable List<RealNumbers> real) {

    /** Whether a number is real, by whom and when it is about. */
    public Label label(String series, String municipality, int year) {
      var isReal =
          real != null && real.stream().anyMatch(one -> one.covers(series, municipality, year));
      return isReal ? Label.REAL : Label.SYNTHETIC;
    }
  }

  /**
   * Real numbers of one municipality, and where they were read.
   *
   * @param municipality its number, or {@code *} for what holds for the whole country
   * @param series names of the series, null for all
   */
  public record RealNumbers(
      String municipality, List<Integer> years, @Nullable List<String> series, String source) {

    boolean covers(String oneSeries, String oneMunicipality, int year) {
      return (municipality.equals("*") || municipality.equals(oneMunicipality))
          && years.contains(year)
          && (series == null || series.contains(oneSeries));
    }
  }

  public Recording of(String dataset) {
    return byDataset.getOrDefault(dataset, SYNTHETIC);
  }
}
