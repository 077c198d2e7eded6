package no.aarshjul.collection;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dialect.Dialects;
import no.aarshjul.collection.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which calls a set's data needs in a year, how long the quotas make them take, what is there. */
@Component
class CollectionPlan {

  private final Sources sources;
  private final Transport transport;
  private final Retrievals retrievals;
  private final FetchingDataset fetching;
  private final StoredReadings stored;
  private final Audit audit;
  private final Clock clock;

  CollectionPlan(
      Sources sources,
      Transport transport,
      Retrievals retrievals,
      FetchingDataset fetching,
      StoredReadings stored,
      Audit audit,
      Clock clock) {
    this.sources = sources;
    this.transport = transport;
    this.retrievals = retrievals;
    this.fetching = fetching;
    this.stored = stored;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A dataset of the plan.
   *
   * @param calls calls that the plan reckons with
   * @param isOpen whether more follow, as the answers tell
   * @param cells numbers asked for, 0 if the source does not count them
   * @param edition the release that the source offers now
   * @param state planned, asking, stored, failed or not_configured
   * @param made calls that went out
   */
  record Step(
      String dataset,
      String title,
      String host,
      boolean checked,
      int lookUps,
      int calls,
      boolean isOpen,
      long cells,
      Edition edition,
      String state,
      int attempt,
      int made,
      @Nullable String problem,
      @Nullable Instant changedAt) {

    boolean isOpenWork() {
      return state.equals("planned") || state.equals("asking");
    }
  }

  /**
   * @param steps in order of the datasets' ids
   * @param minutes how long the quotas make the open calls take at least
   */
  record Plan(List<Step> steps, int minutes, String mode) {}

  @Transactional(readOnly = true)
  public Plan of(IndicatorSet set, int year) {
    var steps = new ArrayList<Step>();
    var open = new LinkedHashMap<String, Integer>();
    var slowest = 0;
    for (var dataset : sources.neededFor(set)) {
      var host = sources.host(dataset);
      var cost = Dialects.of(dataset).cost(dataset, fetching.scope(dataset, year));
      var edition = fetching.edition(dataset, year);
      var known = retrievals.find(dataset.id(), year, edition, transport.mode());
      var lacking = fetching.lacking(dataset);
      var step =
          new Step(
              dataset.id(),
              dataset.title(),
              host.name(),
              dataset.checked(),
              cost.lookUps(),
              cost.calls(),
              cost.isOpen(),
              cost.cells(),
              edition,
              lacking.isPresent() ? "not_configured" : known.map(this::state).orElse("planned"),
              known.map(Retrieval::attempt).orElse(0),
              known.map(this::made).orElse(0),
              lacking.or(() -> known.flatMap(this::problem)).orElse(null),
              known.map(Retrieval::changedAt).orElse(null));
      steps.add(step);
      if (step.isOpenWork()) {
        var calls = open.merge(dataset.host(), cost.calls() + cost.lookUps(), Integer::sum);
        slowest = Math.max(slowest, (calls - 1) / host.callsPerMinute());
      }
    }
    return new Plan(steps, slowest, transport.mode());
  }

  /** An answer that is stored and cannot be read any more has failed like any other. */
  private String state(Retrieval retrieval) {
    return hasFailed(retrieval) ? "failed" : retrieval.state().name().toLowerCase(Locale.ROOT);
  }

  private Optional<String> problem(Retrieval retrieval) {
    return Optional.ofNullable(retrieval.problem()).or(() -> stored.problem(retrieval));
  }

  private boolean hasFailed(Retrieval retrieval) {
    return retrieval.state() == Retrieval.State.FAILED || stored.problem(retrieval).isPresent();
  }

  private int made(Retrieval retrieval) {
    return (int)
        retrievals.calls(retrieval.id(), retrieval.attempt()).stream()
            .filter(call -> !call.reused())
            .count();
  }

  /** Lets a source that has failed be asked again at once. */
  @Transactional
  public void askAgain(String dataset, int year) {
    var edition = fetching.edition(sources.get(dataset), year);
    retrievals
        .find(dataset, year, edition, transport.mode())
        .filter(this::hasFailed)
        .ifPresent(
            one -> {
              retrievals.put(
                  one.become(Retrieval.State.ASKING, one.attempt() + 1, null, clock.instant()));
              fetching.forget(dataset, year);
              audit.record(Chain.SYSTEM, "source.asked-again", dataset + " " + year);
            });
  }
}
