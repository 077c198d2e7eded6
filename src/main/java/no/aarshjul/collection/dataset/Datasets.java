package no.aarshjul.collection.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import no.aarshjul.platform.Refusal;
import org.springframework.core.io.Resource;

/** The datasets that can be collected, each checked against the others. */
public final class Datasets {

  private final Map<String, Dataset> byId;
  private final List<Dataset> read;

  private Datasets(Map<String, Dataset> byId, List<Dataset> read) {
    this.byId = byId;
    this.read = read;
  }

  /**
   * Reads dataset files; a later one replaces an earlier one of the same id, so that an
   * installation can correct what is delivered.
   *
   * @throws no.aarshjul.platform.StartupFailure naming file, expected and found, if one cannot be
   *     used
   */
  public static Datasets read(Collection<Resource> files) {
    var byId = new TreeMap<String, Dataset>();
    var read = new ArrayList<Dataset>();
    var origin = new LinkedHashMap<String, Resource>();
    for (var file : files) {
      var dataset = DatasetFile.read(file, Dataset.class);
      byId.put(dataset.id(), dataset);
      read.add(dataset);
      origin.put(dataset.id(), file);
    }
    var datasets = new Datasets(byId, read);
    byId.values().forEach(dataset -> check(datasets, dataset, origin));
    return datasets;
  }

  private static void check(Datasets all, Dataset dataset, Map<String, Resource> origin) {
    try {
      dataset.series().values().forEach(UnitConversion::of);
      dataset.values().forEach(computation -> new Formula(dataset, computation, all));
    } catch (IllegalArgumentException e) {
      throw DatasetFile.refused(
          Objects.requireNonNull(origin.get(dataset.id())), String.valueOf(e.getMessage()), e);
    }
  }

  /** All that were read, also those that a later file has replaced. */
  public List<Dataset> read() {
    return List.copyOf(read);
  }

  public List<Dataset> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Dataset> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Dataset get(String id) {
    return find(id).orElseThrow(() -> Refusal.notFound("source.unknown-dataset", id));
  }

  /** The dataset and the series behind a full name like {@code ssb-13563.employed}. */
  Optional<Series> series(String fullName) {
    var dot = fullName.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : find(fullName.substring(0, dot))
            .map(dataset -> dataset.series().get(fullName.substring(dot + 1)));
  }

  /** The dataset that a full name of a series belongs to. */
  public Dataset owner(String fullName) {
    return get(fullName.substring(0, fullName.lastIndexOf('.')));
  }
}
