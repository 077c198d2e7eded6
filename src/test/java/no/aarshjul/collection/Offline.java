package no.aarshjul.collection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.dataset.Reforms;
import no.aarshjul.collection.dialect.Dialects;
import no.aarshjul.collection.dialect.Klass;
import no.aarshjul.collection.dialect.Scope;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.RecordedTransport;
import no.aarshjul.collection.transport.Recordings;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.collection.transport.SourcesProperties;
import no.aarshjul.collection.transport.Transport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Collects without database and engine, as a dialect's test needs it. */
final class Offline {

  static final int YEAR = 2026;

  final Sources sources;
  final Transport transport;
  final List<String> dataCalls = new ArrayList<>();
  final List<String> lookUps = new ArrayList<>();
  private final Map<String, Readings> read = new HashMap<>();

  Offline(Sources sources, Transport transport) {
    this.sources = sources;
    this.transport = transport;
  }

  /** What comes with the program, answered by its recordings. */
  static Offline recorded() throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    var recordings = Recordings.read(resources.getResource("classpath:recorded/provenance.yaml"));
    return new Offline(
        SourcesConfiguration.read(properties(Map.of()), resources),
        new RecordedTransport(recordings, resources));
  }

  static SourcesProperties properties(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("aarshjul.sources", Bindable.of(SourcesProperties.class));
  }

  static List<Place> places() throws IOException {
    return SyntheticModel.places().stream()
        .map(one -> new Place(one.number(), one.name(), one.county()))
        .toList();
  }

  /** Asks for a dataset as a server would, without its waiting and keeping. */
  Readings readings(Dataset dataset) throws IOException, InterruptedException {
    var known = read.get(dataset.id());
    if (known == null) {
      known = ask(dataset);
      read.put(dataset.id(), known);
    }
    return known;
  }

  private Readings ask(Dataset dataset) throws IOException, InterruptedException {
    var scope = new Scope(places(), YEAR, sources.host(dataset));
    var dialect = Dialects.of(dataset);
    var known = new ArrayList<Answer>();
    for (var next = dialect.lookUp(dataset, known); next.isPresent(); ) {
      known.add(send(dataset, scope, next.get(), lookUps));
      next = dialect.lookUp(dataset, known);
    }
    var resolved = dialect.resolve(dataset, known);
    var answers = new ArrayList<Answer>();
    for (var request : dialect.requests(resolved, scope)) {
      answers.add(send(dataset, scope, request, dataCalls));
    }
    while (!answers.isEmpty()) {
      var next = dialect.next(resolved, scope, answers);
      if (next.isEmpty()) {
        break;
      }
      answers.add(send(dataset, scope, next.get(), dataCalls));
    }
    return dialect.read(resolved, answers);
  }

  private Answer send(Dataset dataset, Scope scope, Request request, List<String> noted)
      throws IOException, InterruptedException {
    noted.add(dataset.id() + " " + request.name());
    var answer = transport.send(scope.host(), dataset, Edition.FINAL, request);
    if (!answer.isSuccess()) {
      throw new IOException("status " + answer.status());
    }
    return answer;
  }

  Reforms reforms() throws IOException, InterruptedException {
    var dataset = sources.get(Sources.REFORMS);
    var scope = new Scope(places(), YEAR, sources.host(dataset));
    var request = Dialects.of(dataset).requests(dataset, scope).getFirst();
    return Klass.reforms(List.of(transport.send(scope.host(), dataset, Edition.FINAL, request)));
  }

  /** All inputs of a place, by full name of the series; sources that are away have none. */
  Map<String, Input> inputs(Place place, Reforms reforms) {
    var inputs = new HashMap<String, Input>();
    read.forEach(
        (id, readings) -> {
          var dataset = sources.get(id);
          var choosing = new Choosing(dataset, readings, reforms, YEAR);
          for (var series : dataset.series().keySet()) {
            var reading = choosing.choose(series, place);
            inputs.put(
                dataset.fullName(series),
                new Input(reading.value(), reading.missing(), reading.period()));
          }
        });
    return inputs;
  }
}
