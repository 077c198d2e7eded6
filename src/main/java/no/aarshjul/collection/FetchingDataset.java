package no.aarshjul.collection;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.collection.Retrieval.State;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dialect.Dialects;
import no.aarshjul.collection.dialect.Scope;
import no.aarshjul.collection.dialect.UnreadableResponse;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Transport;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Outside;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings a dataset once a year for all municipalities: the first who needs it asks the source, the
 * others find the stored answer, or come again as long as it is being asked. What was answered
 * before an interruption is not asked again.
 */
@Component
public class FetchingDataset {

  private final Sources sources;
  private final Transport transport;
  private final Retrievals retrievals;
  private final StoredReadings stored;
  private final Calling calling;
  private final Claims claims;
  private final Municipalities municipalities;
  private final Evaluations evaluations;
  private final Clock clock;

  /** What is stored stays stored, so that it need not be looked up for every municipality. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  FetchingDataset(
      Sources sources,
      Transport transport,
      Retrievals retrievals,
      StoredReadings stored,
      Calling calling,
      Claims claims,
      Municipalities municipalities,
      Evaluations evaluations,
      Clock clock) {
    this.sources = sources;
    this.transport = transport;
    this.retrievals = retrievals;
    this.stored = stored;
    this.calling = calling;
    this.claims = claims;
    this.municipalities = municipalities;
    this.evaluations = evaluations;
    this.clock = clock;
  }

  /** What the attempt came to. */
  public sealed interface Result {

    /** The answer is stored. */
    record Stored() implements Result {}

    /** Not now; ask again after the pause. */
    record Later(String reason, Duration pause) implements Result {}

    /** Not at all; somebody has to look the values up. */
    record Unavailable(String reason) implements Result {}
  }

  /**
   * Makes sure that an evaluation's dataset is stored, and before it how municipalities have
   * changed: without that, no number of the past can be carried over. What is stored is read here,
   * before the transactions in which each municipality takes its numbers out of it.
   */
  public Result fetchFor(EvaluationId evaluation, String datasetId) {
    var year = evaluations.get(evaluation).year();
    if (known.contains(key(sources.get(datasetId), year))) {
      return new Result.Stored();
    }
    if (sources.datasets().find(Sources.REFORMS).isPresent()
        && !datasetId.equals(Sources.REFORMS)) {
      if (fetch(Sources.REFORMS, year) instanceof Result.Later later) {
        return later;
      }
    }
    var result = fetch(datasetId, year);
    if (result instanceof Result.Stored) {
      var dataset = sources.get(datasetId);
      var readings = stored.find(datasetId, year);
      if (readings.isEmpty()) {
        return new Result.Unavailable(named(dataset, problem(dataset, year)));
      }
      stored.choosing(readings.get());
      known.add(key(dataset, year));
    }
    return result;
  }

  /** Lets what this process knows to be stored be looked up again. */
  void forget(String datasetId, int year) {
    known.remove(key(sources.get(datasetId), year));
  }

  private String key(Dataset dataset, int year) {
    return "%s/%d/%s/%s"
        .formatted(dataset.id(), year, edition(dataset, year), Hashes.definition(dataset));
  }

  /** Makes sure that the answer for a year is stored, or says why it is not. */
  Result fetch(String datasetId, int year) {
    Outside.requireNoTransaction(datasetId);
    var dataset = sources.get(datasetId);
    var lacking = lacking(dataset);
    if (lacking.isPresent()) {
      return new Result.Unavailable(lacking.get());
    }
    return settled(dataset, year).orElseGet(() -> fetch(dataset, year));
  }

  /** What is known without asking anybody. */
  private Optional<Result> settled(Dataset dataset, int year) {
    return retrievals
        .find(dataset.id(), year, edition(dataset, year), transport.mode())
        .filter(before -> before.definition().equals(Hashes.definition(dataset)))
        .flatMap(
            before ->
                before.isStored()
                    ? Optional.of(new Result.Stored())
                    : before.state() == State.FAILED && isGivenUp(before)
                        ? Optional.of(new Result.Unavailable(String.valueOf(before.problem())))
                        : Optional.empty());
  }

  private Result fetch(Dataset dataset, int year) {
    var what = "%s/%d".formatted(dataset.id(), year);
    var taken = claims.take(what);
    if (taken.isEmpty()) {
      return new Result.Later(dataset.id() + " is being asked already", claims.pause(what));
    }
    try (var claim = taken.get()) {
      // Whoever had it before may have been successful.
      var settled = settled(dataset, year);
      return settled.isPresent() ? settled.get() : ask(dataset, year, claim);
    } catch (Claims.Lost e) {
      return new Result.Later(String.valueOf(e.getMessage()), claims.pause(what));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Later("the application is stopping", Duration.ofSeconds(5));
    }
  }

  private Result ask(Dataset dataset, int year, Claims.Claim claim) throws InterruptedException {
    var retrieval = begin(dataset, year);
    calling.put(retrieval, claim);
    return ask(dataset, scope(dataset, year), retrieval, claim);
  }

  /** Why this installation cannot ask yet; recorded answers need neither key nor file. */
  Optional<String> lacking(Dataset dataset) {
    return transport.isLive() ? sources.lacking(dataset) : Optional.empty();
  }

  Edition edition(Dataset dataset, int year) {
    return dataset.edition(Norway.day(clock.instant()), year);
  }

  /** Why the source of a dataset has failed this year. */
  String problem(Dataset dataset, int year) {
    return retrievals
        .find(dataset.id(), year, edition(dataset, year), transport.mode())
        .flatMap(one -> Optional.ofNullable(one.problem()).or(() -> stored.problem(one)))
        .or(() -> lacking(dataset))
        .orElse("the source did not answer");
  }

  Scope scope(Dataset dataset, int year) {
    var places = municipalities.all().stream().map(Place::of).toList();
    return new Scope(places, year, sources.host(dataset));
  }

  /** A source that failed for good, or too often, is left alone for a while. */
  private boolean isGivenUp(Retrieval before) {
    return clock.instant().isBefore(before.changedAt().plus(sources.properties().askAgainAfter()));
  }

  /** Goes on with an attempt that was interrupted, otherwise begins the next. */
  private Retrieval begin(Dataset dataset, int year) {
    var edition = edition(dataset, year);
    var definition = Hashes.definition(dataset);
    var before = retrievals.find(dataset.id(), year, edition, transport.mode()).orElse(null);
    var goesOn =
        before != null && before.state() == State.ASKING && before.definition().equals(definition);
    return new Retrieval(
        before == null ? RetrievalId.random() : before.id(),
        dataset.id(),
        year,
        edition,
        transport.mode(),
        definition,
        State.ASKING,
        before == null ? 1 : goesOn ? before.attempt() : before.attempt() + 1,
        null,
        clock.instant());
  }

  private Result ask(Dataset dataset, Scope scope, Retrieval retrieval, Claims.Claim claim)
      throws InterruptedException {
    var session = calling.session(retrieval, scope.host(), claim);
    try {
      var dialect = Dialects.of(dataset);
      var lookUps = new ArrayList<Answer>();
      for (var next = dialect.lookUp(dataset, lookUps); next.isPresent(); ) {
        lookUps.add(session.lookUp(dataset, next.get()));
        next = dialect.lookUp(dataset, lookUps);
      }
      var resolved = dialect.resolve(dataset, lookUps);
      var answers = new ArrayList<Answer>();
      for (var request : dialect.requests(resolved, scope)) {
        answers.add(session.data(dataset, request));
      }
      while (!answers.isEmpty()) {
        var next = dialect.next(resolved, scope, answers);
        if (next.isEmpty()) {
          break;
        }
        answers.add(session.data(dataset, next.get()));
      }
      dialect.read(resolved, List.copyOf(answers));
      return settle(retrieval, claim, State.STORED, null, new Result.Stored());
    } catch (Calling.Wait e) {
      return new Result.Later(String.valueOf(e.getMessage()), e.pause());
    } catch (Calling.Refused | UnreadableResponse e) {
      return fail(dataset, retrieval, claim, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return passing(dataset, retrieval, claim, "it did not answer: " + e.getMessage());
    } catch (Calling.Trouble e) {
      return passing(dataset, retrieval, claim, String.valueOf(e.getMessage()));
    }
  }

  /** What may mend itself is tried again, each time after a longer pause. */
  private Result passing(Dataset dataset, Retrieval retrieval, Claims.Claim claim, String problem) {
    var failed = calling.failures(retrieval);
    if (failed >= sources.properties().attempts()) {
      return fail(dataset, retrieval, claim, problem);
    }
    return new Result.Later(named(dataset, problem), Duration.ofSeconds(1L << failed));
  }

  private Result fail(Dataset dataset, Retrieval retrieval, Claims.Claim claim, String problem) {
    var text = named(dataset, problem);
    return settle(retrieval, claim, State.FAILED, text, new Result.Unavailable(text));
  }

  private static String named(Dataset dataset, String problem) {
    return dataset.id() + ": " + problem;
  }

  private Result settle(
      Retrieval retrieval,
      Claims.Claim claim,
      State state,
      @Nullable String problem,
      Result result) {
    calling.put(retrieval.become(state, retrieval.attempt(), problem, clock.instant()), claim);
    return result;
  }
}
