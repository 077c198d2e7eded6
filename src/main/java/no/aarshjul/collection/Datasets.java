package no.aarshjul.collection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.collection.Dataset.Derivation;
import no.aarshjul.platform.StartupFailure;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The datasets that can be collected, read from {@code sources/ssb/*.yaml}. */
@Component
class Datasets {

  private final Map<String, Dataset> byId;

  Datasets(ResourcePatternResolver resources) throws IOException {
    byId =
        Stream.of(resources.getResources("classpath:sources/ssb/*.yaml"))
            .map(Datasets::read)
            .sorted(Comparator.comparing(Dataset::id))
            .collect(
                Collectors.toMap(
                    Dataset::id, Function.identity(), (one, other) -> one, java.util.TreeMap::new));
    derivations().forEach(this::requireSeries);
  }

  private static Dataset read(Resource file) {
    try (var in = file.getInputStream()) {
      return new YAMLMapper().readValue(in, Dataset.class);
    } catch (JacksonException e) {
      throw new StartupFailure(
          "The dataset file %s cannot be read: %s"
              .formatted(file.getFilename(), e.getOriginalMessage()),
          "Compare it with docs/handbook.md, \"add a table of Statistics Norway\".",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireSeries(Derivation derivation) {
    Stream.concat(
            derivation.numerator().stream(),
            derivation.denominator() == null ? Stream.of() : derivation.denominator().stream())
        .filter(name -> !exists(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new StartupFailure(
                  "The computation of %s uses the series %s, but no dataset has it."
                      .formatted(derivation.dataPoint(), name),
                  "Correct the name, or add the series to its dataset under sources/ssb.");
            });
  }

  private boolean exists(String fullName) {
    var parts = fullName.split("\\.", 2);
    var dataset = byId.get(parts[0]);
    return dataset != null && parts.length == 2 && dataset.series().containsKey(parts[1]);
  }

  List<Dataset> all() {
    return List.copyOf(byId.values());
  }

  Dataset get(String id) {
    var dataset = byId.get(id);
    if (dataset == null) {
      throw new IllegalArgumentException("There is no dataset " + id);
    }
    return dataset;
  }

  List<Derivation> derivations() {
    return byId.values().stream().flatMap(dataset -> dataset.values().stream()).toList();
  }

  /** The dataset that declares the computation of a data point. */
  Dataset declaring(Derivation derivation) {
    return byId.values().stream()
        .filter(dataset -> dataset.values().contains(derivation))
        .findFirst()
        .orElseThrow();
  }
}
