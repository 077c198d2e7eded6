package no.aarshjul.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Datasets;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.platform.Json;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;

/**
 * Makes the recorded answers: the documented shape of each source for all municipalities, with the
 * real numbers that are known and synthetic ones otherwise. Run it from the project's folder after
 * a dataset or the model has changed.
 */
final class SyntheticResponses {

  /** Fields in the order of their names, so that every run writes the same. */
  private static final ObjectMapper SORTED =
      Json.mapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final Path OUT = Path.of("src/main/resources/recorded");

  /** A source that is away, so that manual work takes over. */
  private static final String OUTAGE = "fhi-795";

  /** A dataset whose preliminary figures are recorded too. */
  private static final String REVISED = "ssb-13502";

  private final SyntheticModel model = new SyntheticModel();
  private final SyntheticCubes cubes = new SyntheticCubes(model);
  private final SyntheticRecords records = new SyntheticRecords(model);

  private SyntheticResponses() throws IOException {}

  public static void main(String[] arguments) throws IOException {
    var all =
        new ArrayList<Resource>(
            Arrays.asList(
                new PathMatchingResourcePatternResolver()
                    .getResources("classpath:sources/*/*.yaml")));
    var responses = new SyntheticResponses();
    var datasets = Datasets.read(all).all();
    for (var dataset : datasets) {
      var ofTheTable =
          datasets.stream()
              .filter(one -> one.dialect().equals(dataset.dialect()))
              .filter(one -> one.query().path("table").equals(dataset.query().path("table")))
              .filter(one -> one.query().path("search").equals(dataset.query().path("search")))
              .toList();
      responses.write(dataset, ofTheTable);
    }
    responses.writeProvenance();
  }

  private void write(Dataset dataset, List<Dataset> ofTheTable) throws IOException {
    if (dataset.id().equals(OUTAGE)) {
      write(
          dataset,
          "",
          Map.of(
              "data.json",
              "{\"type\": \"about:blank\", \"title\": \"Service Unavailable\", \"status\": 503}\n"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      return;
    }
    switch (dataset.dialect()) {
      case "pxweb-v2", "pxweb-v1", "fhi" -> {
        write(dataset, "", cubes.of(dataset, ofTheTable, Edition.FINAL));
        if (dataset.id().equals(REVISED)) {
          write(dataset, "preliminary/", cubes.of(dataset, ofTheTable, Edition.PRELIMINARY));
        }
      }
      case "constant" -> {
        // Nobody is asked.
      }
      default -> write(dataset, "", records.of(dataset));
    }
  }

  private static void write(Dataset dataset, String folder, Map<String, byte[]> files)
      throws IOException {
    for (var file : files.entrySet()) {
      var path = OUT.resolve(dataset.id() + "/" + folder + file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private void writeProvenance() throws IOException {
    var byDataset = new LinkedHashMap<String, Map<String, Object>>();
    for (var real : model.reals()) {
      var entry =
          byDataset.computeIfAbsent(
              real.dataset(),
              id -> {
                var fresh = new LinkedHashMap<String, Object>();
                fresh.put("status", 200);
                fresh.put("real", new ArrayList<Map<String, Object>>());
                return fresh;
              });
      var numbers = new LinkedHashMap<String, Object>();
      numbers.put("municipality", real.municipality());
      numbers.put("years", List.copyOf(real.numbers().keySet()));
      numbers.put("series", List.of(real.series()));
      numbers.put("source", real.source());
      @SuppressWarnings("unchecked")
      var list = (List<Map<String, Object>>) java.util.Objects.requireNonNull(entry.get("real"));
      list.add(numbers);
    }
    byDataset.put(OUTAGE, new TreeMap<>(Map.of("status", 503, "real", List.of())));
    var yaml = Json.yaml().build().writeValueAsString(byDataset);
    Files.writeString(
        OUT.resolve("provenance.yaml"),
        """
        # Which numbers of the recorded answers are real. Everything not listed here is synthetic (see
        # src/test/resources/synthetic-model.yaml), as are all time stamps and envelopes. Written by SyntheticResponses.
        """
            + yaml.replaceFirst("^---\n", ""));
  }

  static byte[] json(Object body) throws IOException {
    return (SORTED.writeValueAsString(body) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
