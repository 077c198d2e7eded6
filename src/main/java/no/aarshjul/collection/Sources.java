package no.aarshjul.collection;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Datasets;
import no.aarshjul.collection.dataset.Deriving;
import no.aarshjul.collection.dataset.Formula;
import no.aarshjul.collection.dialect.Dialects;
import no.aarshjul.collection.transport.Host;
import no.aarshjul.collection.transport.Hosts;
import no.aarshjul.collection.transport.SourcesProperties;
import no.aarshjul.platform.StartupFailure;
import org.springframework.core.io.Resource;

/** All that is known of where numbers can come from. */
final class Sources {

  /** The dataset that tells how municipalities' numbers have changed. */
  static final String REFORMS = "klass-131";

  private final Datasets datasets;
  private final Hosts hosts;
  private final SourcesProperties properties;
  private final Map<String, String> asked;
  private final ThreadLocal<Deriving> deriving;

  /**
   * @param asked why an indicator is asked from the city, by key
   * @throws StartupFailure naming file, expected and found, if a file cannot be used
   */
  Sources(
      Collection<Resource> files,
      Resource hostFile,
      Map<String, String> asked,
      SourcesProperties properties) {
    this.asked = asked;
    this.properties = properties;
    this.hosts = Hosts.read(hostFile, properties);
    this.datasets = Datasets.read(files);
    this.deriving = ThreadLocal.withInitial(() -> new Deriving(datasets));
    datasets.all().forEach(this::check);
  }

  private void check(Dataset dataset) {
    try {
      hosts.get(dataset.host());
      Dialects.of(dataset).check(dataset);
    } catch (IllegalArgumentException e) {
      throw new StartupFailure(
          "The source file of %s cannot be used: %s.".formatted(dataset.id(), e.getMessage()),
          "Compare it with docs/handbook.md, \"add a table of Statistics Norway\".",
          e);
    }
  }

  List<Dataset> all() {
    return datasets.all();
  }

  /** Why indicators without any source are asked from the city, by key. */
  Map<String, String> asked() {
    return asked;
  }

  Datasets datasets() {
    return datasets;
  }

  /** The dataset; files that have moved, where the configuration says. */
  Dataset get(String id) {
    var dataset = datasets.get(id);
    var moved = properties.addresses().get(id);
    return moved == null
        ? dataset
        : dataset.resolved(
            dataset.query().deepCopy().put("address", moved.toString()), dataset.series());
  }

  Host host(Dataset dataset) {
    return hosts.get(dataset.host());
  }

  SourcesProperties properties() {
    return properties;
  }

  /** The computations, made ready for the thread that asks. */
  Deriving deriving() {
    return deriving.get();
  }

  /** What this installation still has to provide before the live source can be asked. */
  Optional<String> lacking(Dataset dataset) {
    if (host(dataset).lacksKey()) {
      return Optional.of(
          "no key is configured: aarshjul.sources.hosts.%s.key".formatted(dataset.host()));
    }
    var isFile = dataset.dialect().endsWith("-file");
    if (isFile && !get(dataset.id()).query().hasNonNull("address")) {
      return Optional.of(
          "no address is configured: aarshjul.sources.addresses.%s%s"
              .formatted(
                  dataset.id(), dataset.needs() == null ? "" : " (" + dataset.needs() + ")"));
    }
    return Optional.empty();
  }

  /** The datasets that some computation of these sets rests on, in order of their ids. */
  List<Dataset> neededFor(IndicatorSet set) {
    Set<String> ids = new LinkedHashSet<>();
    deriving()
        .formulas()
        .forEach(
            (dataPoint, formulas) -> {
              if (set.dataPoint(dataPoint).isPresent()) {
                formulas.forEach(formula -> owners(formula).forEach(ids::add));
              }
            });
    return Stream.concat(Stream.of(REFORMS), ids.stream().sorted())
        .filter(id -> datasets.find(id).isPresent())
        .map(this::get)
        .toList();
  }

  private Stream<String> owners(Formula formula) {
    return formula.series().stream().map(full -> datasets.owner(full).id()).distinct();
  }
}
