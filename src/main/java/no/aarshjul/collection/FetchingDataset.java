package no.aarshjul.collection;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a dataset once a year for all municipalities: the first who needs it asks the source, the
 * others find the stored answer. What was answered before an interruption is not asked again.
 */
@Component
public class FetchingDataset {

  private final Sources sources;
  private final Transport transport;
  private final Retrievals retrievals;
  private final Calling calling;
  private final Municipalities municipalities;
  private final Evaluations evaluations;
  private final Clock clock;
  private final TransactionTemplate inOwnTransaction;

  /** What is stored stays stored, so that it need not be looked up for every municipality. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  FetchingDataset(
      Sources sources,
      Transport transport,
      Retrievals retrievals,
      Calling calling,
      Municipalities municipalities,
      Evaluations evaluations,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.sources = sources;
    this.transport = transport;
    this.retrievals = retrievals;
    this.calling = calling;
    this.municipalities = municipalities;
    this.evaluations = evaluations;
    this.clock = clock;
    this.inOwnTransaction = new TransactionTemplate(transactions);
    this.inOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
   * changed: without that, no number of the past can be carried over.
   */
  public Result fetchFor(UUID evaluation, String datasetId) {
    var year = evaluations.get(evaluation).year();
    if (known.contains(key(sources.get(datasetId), year))) {
      return new Result.Stored();
    }
    if (sources.datasets().find(Sources.REFORMS).isPresent()
        && !datasetId.equals(Sources.REFORMS)) {
      var reforms = inOwnTransaction.execute(status -> fetch(Sources.REFORMS, year));
      if (reforms instanceof Result.Later later) {
        return later;
      }
    }
    var result = Objects.requireNonNull(inOwnTransaction.execute(status -> fetch(datasetId, year)));
    if (result instanceof Result.Stored) {
      known.add(key(sources.get(datasetId), year));
    }
    return result;
  }

  private String key(Dataset dataset, int year) {
    return "%s/%d/%s/%s"
        .formatted(dataset.id(), year, edition(dataset, year), Hashes.definition(dataset));
  }

  /** Makes sure that the answer for a year is stored, or says why it is not. */
  Result fetch(String datasetId, int year) {
    var dataset = sources.get(datasetId);
    var lacking = lacking(dataset);
    if (lacking.isPresent()) {
      return new Result.Unavailable(lacking.get());
    }
    retrievals.lock(datasetId, year);
    var edition = edition(dataset, year);
    var definition = Hashes.definition(dataset);
    var before = retrievals.find(datasetId, year, edition, transport.mode()).orElse(null);
    if (before != null && before.definition().equals(definition)) {
      if (before.isStored()) {
        return new Result.Stored();
      }
      if (before.state() == State.FAILED && isGivenUp(before)) {
        return new Result.Unavailable(String.valueOf(before.problem()));
      }
    }
    return ask(dataset, scope(dataset, year), begin(dataset, year, edition, definition, before));
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
        .map(Retrieval::problem)
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
  private Retrieval begin(
      Dataset dataset, int year, Edition edition, String definition, @Nullable Retrieval before) {
    var goesOn =
        before != null && before.state() == State.ASKING && before.definition().equals(definition);
    var retrieval =
        new Retrieval(
            before == null ? UUID.randomUUID() : before.id(),
            dataset.id(),
            year,
            edition,
            transport.mode(),
            definition,
            State.ASKING,
            before == null ? 1 : goesOn ? before.attempt() : before.attempt() + 1,
            null,
            clock.instant());
    calling.put(retrieval);
    return retrieval;
  }

  private Result ask(Dataset dataset, Scope scope, Retrieval retrieval) {
    var session = calling.session(retrieval, scope.host());
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
      return settle(retrieval, State.STORED, null, new Result.Stored());
    } catch (Calling.Wait e) {
      return new Result.Later(String.valueOf(e.getMessage()), e.pause());
    } catch (Calling.Refused | UnreadableResponse e) {
      return fail(dataset, retrieval, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return passing(dataset, retrieval, "it did not answer: " + e.getMessage());
    } catch (Calling.Trouble e) {
      return passing(dataset, retrieval, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Later("the application is stopping", Duration.ofSeconds(5));
    }
  }

  /** What may mend itself is tried again, each time after a longer pause. */
  private Result passing(Dataset dataset, Retrieval retrieval, String problem) {
    var failed = calling.failures(retrieval);
    if (failed >= sources.properties().attempts()) {
      return fail(dataset, retrieval, problem);
    }
    return new Result.Later(named(dataset, problem), Duration.ofSeconds(1L << failed));
  }

  private Result fail(Dataset dataset, Retrieval retrieval, String problem) {
    var text = named(dataset, problem);
    return settle(retrieval, State.FAILED, text, new Result.Unavailable(text));
  }

  private static String named(Dataset dataset, String problem) {
    return dataset.id() + ": " + problem;
  }

  private Result settle(Retrieval retrieval, State state, @Nullable String problem, Result result) {
    calling.put(retrieval.become(state, retrieval.attempt(), problem, clock.instant()));
    return result;
  }
}
