package no.aarshjul.collection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.collection.Retrieval.State;
import no.aarshjul.collection.SourceCall.Purpose;
import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Readings;
import no.aarshjul.collection.dataset.Reforms;
import no.aarshjul.collection.dialect.Dialects;
import no.aarshjul.collection.dialect.Klass;
import no.aarshjul.collection.dialect.UnreadableResponse;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.collection.transport.Transport;
import no.aarshjul.platform.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads stored answers. The parsed ones are kept for the other municipalities. */
@Component
class StoredReadings {

  private static final Logger LOG = LoggerFactory.getLogger(StoredReadings.class);

  private static final int KEPT = 120;

  private final Sources sources;
  private final Retrievals retrievals;
  private final Transport transport;
  private final Map<String, Reforms> reforms = new ConcurrentHashMap<>();
  private final SingleFlight<String, Reforms> readingReforms = new SingleFlight<>();
  private final SingleFlight<String, Stored> reading = new SingleFlight<>();
  private final Map<String, String> unreadable = new ConcurrentHashMap<>();
  private final Map<String, Stored> parsed =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Stored> eldest) {
              return size() > KEPT;
            }
          });

  StoredReadings(Sources sources, Retrievals retrievals, Transport transport) {
    this.sources = sources;
    this.retrievals = retrievals;
    this.transport = transport;
  }

  /**
   * What a retrieval has brought.
   *
   * @param calls the calls whose answers the readings count
   */
  record Stored(Retrieval retrieval, List<SourceCall> calls, Readings readings) {

    /** Hash of the answer that a reading stands in; empty for figures that nobody was asked for. */
    Optional<String> sha256(int answer) {
      return answer < calls.size()
          ? Optional.ofNullable(calls.get(answer).sha256())
          : Optional.empty();
    }
  }

  /** The readings of a year, revised ones before preliminary ones. */
  Optional<Stored> find(String dataset, int year) {
    return retrieval(dataset, year).flatMap(this::read);
  }

  /** The readings of one edition. */
  Optional<Stored> find(String dataset, int year, Edition edition) {
    return retrievals
        .find(dataset, year, edition, transport.mode())
        .filter(Retrieval::isStored)
        .flatMap(this::read);
  }

  /** Reads the stored bytes of an edition once more, whatever was read before. */
  Optional<Stored> again(String dataset, int year, Edition edition) {
    return retrievals
        .find(dataset, year, edition, transport.mode())
        .filter(Retrieval::isStored)
        .map(this::parse);
  }

  private Optional<Retrieval> retrieval(String dataset, int year) {
    return retrievals
        .find(dataset, year, Edition.FINAL, transport.mode())
        .filter(Retrieval::isStored)
        .or(
            () ->
                retrievals
                    .find(dataset, year, Edition.PRELIMINARY, transport.mode())
                    .filter(one -> one.state() == State.STORED));
  }

  /**
   * What was stored has been read before; where that is no longer so, since the file that describes
   * it has changed or the bytes have, there is nothing, which is a gap of this one dataset.
   */
  private Optional<Stored> read(Retrieval retrieval) {
    var key = key(retrieval);
    var known = parsed.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      var fresh = reading.get(key, () -> parse(key, retrieval));
      unreadable.remove(key);
      return Optional.of(fresh);
    } catch (UnreadableResponse e) {
      if (unreadable.put(key, String.valueOf(e.getMessage())) == null) {
        LOG.warn("The stored answer of {} cannot be read: {}", retrieval.dataset(), e.getMessage());
      }
      return Optional.empty();
    }
  }

  private static String key(Retrieval retrieval) {
    return "%s/%d/%s".formatted(retrieval.id(), retrieval.attempt(), retrieval.definition());
  }

  /** Why a stored answer could not be read when it was last wanted. */
  Optional<String> problem(Retrieval retrieval) {
    return Optional.ofNullable(unreadable.get(key(retrieval)));
  }

  private Stored parse(String key, Retrieval retrieval) {
    var fresh = parse(retrieval);
    parsed.put(key, fresh);
    return fresh;
  }

  private Stored parse(Retrieval retrieval) {
    var dataset = sources.get(retrieval.dataset());
    var calls =
        retrievals.calls(retrieval.id(), retrieval.attempt()).stream()
            .filter(call -> call.sha256() != null && call.problem() == null)
            .toList();
    var dialect = Dialects.of(dataset);
    var resolved = dialect.resolve(dataset, answers(calls, Purpose.LOOK_UP));
    var data = calls.stream().filter(call -> call.purpose() == Purpose.DATA).toList();
    return new Stored(retrieval, data, dialect.read(resolved, answers(data, Purpose.DATA)));
  }

  private List<Answer> answers(List<SourceCall> calls, Purpose purpose) {
    return calls.stream()
        .filter(call -> call.purpose() == purpose)
        .map(
            call ->
                new Answer(
                    new Request(call.name(), "GET", call.request(), null),
                    Objects.requireNonNullElse(call.status(), 200),
                    body(call),
                    Objects.requireNonNullElse(call.mediaType(), ""),
                    Map.of()))
        .toList();
  }

  /** Chooses for any municipality among the readings of an answer. */
  Choosing choosing(Stored answered) {
    var retrieval = answered.retrieval();
    return new Choosing(
        dataset(retrieval.dataset()),
        answered.readings(),
        reforms(retrieval.year()),
        retrieval.year());
  }

  /** The bytes of an answer, which must be the ones that came. */
  private byte[] body(SourceCall call) {
    var sha256 = Objects.requireNonNull(call.sha256());
    var body =
        retrievals
            .body(sha256)
            .orElseThrow(
                () ->
                    new UnreadableResponse("expected the answer %s, found none".formatted(sha256)));
    var found = Sha256.of(body);
    if (!found.equals(sha256)) {
      throw new UnreadableResponse("expected the answer %s, found %s".formatted(sha256, found));
    }
    return body;
  }

  /** How numbers of municipalities have changed; nothing if that could not be found out. */
  Reforms reforms(int year) {
    return find(Sources.REFORMS, year)
        .map(known -> reforms(known.sha256(0).orElse(""), known))
        .orElseGet(Reforms::none);
  }

  private Reforms reforms(String sha256, Stored answered) {
    var known = reforms.get(sha256);
    return known != null
        ? known
        : readingReforms.get(
            sha256,
            () -> {
              var fresh = Klass.reforms(answers(answered.calls(), Purpose.DATA));
              reforms.put(sha256, fresh);
              return fresh;
            });
  }

  Dataset dataset(String id) {
    return sources.get(id);
  }
}
