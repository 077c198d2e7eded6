package no.aarshjul.collection;

import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Release;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces preliminary figures by revised ones, as long as the evaluation has not been submitted.
 * What a person has entered meanwhile stays as it is.
 */
@Component
public class RevisingFigures {

  /** Sources publish in the morning; the day after, the rush is over. */
  private static final LocalTime QUIET_HOUR = LocalTime.of(9, 0);

  private final Sources sources;
  private final CollectedCells cells;
  private final CollectingSource collecting;
  private final FetchingDataset fetching;
  private final DerivingIndicators deriving;
  private final Observations observations;
  private final RecordingValues values;
  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final Audit audit;

  RevisingFigures(
      Sources sources,
      CollectedCells cells,
      CollectingSource collecting,
      FetchingDataset fetching,
      DerivingIndicators deriving,
      Observations observations,
      RecordingValues values,
      Evaluations evaluations,
      Catalogue catalogue,
      Audit audit) {
    this.sources = sources;
    this.cells = cells;
    this.collecting = collecting;
    this.fetching = fetching;
    this.deriving = deriving;
    this.observations = observations;
    this.values = values;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.audit = audit;
  }

  /** When the last source of an evaluation's plan has released its revised figures. */
  @Transactional(readOnly = true)
  public Instant releasedAt(EvaluationId id) {
    var evaluation = evaluations.get(id);
    var last =
        sources.neededFor(catalogue.whole(evaluation.sets())).stream()
            .map(Dataset::released)
            .filter(Objects::nonNull)
            .map(Release::revised)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(MonthDay.of(1, 1));
    return last.atYear(evaluation.year())
        .plusDays(1)
        .atTime(QUIET_HOUR)
        .atZone(Norway.ZONE)
        .toInstant();
  }

  /** The datasets of an evaluation whose preliminary figures were collected and are revised now. */
  @Transactional(readOnly = true)
  public List<String> due(EvaluationId id) {
    var evaluation = evaluations.get(id);
    if (evaluation.submittedAt() != null) {
      return List.of();
    }
    var outcomes = cells.outcomes(id);
    var revised =
        outcomes.stream()
            .filter(one -> one.edition().equals(Edition.FINAL.id()))
            .map(CollectionOutcome::dataset)
            .collect(Collectors.toSet());
    return outcomes.stream()
        .filter(one -> one.edition().equals(Edition.PRELIMINARY.id()))
        .map(CollectionOutcome::dataset)
        .filter(dataset -> !revised.contains(dataset))
        .filter(dataset -> isReleased(dataset, evaluation))
        .toList();
  }

  private boolean isReleased(String dataset, Evaluation evaluation) {
    return fetching.edition(sources.get(dataset), evaluation.year()) == Edition.FINAL;
  }

  /**
   * Takes the revised figures over.
   *
   * @return how many values have changed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int revise(EvaluationId id) {
    var due = due(id);
    if (due.isEmpty()) {
      return 0;
    }
    due.forEach(dataset -> collecting.collect(id, dataset));
    var current = observations.current(id);
    var fresh =
        deriving.outcome(id).values().stream()
            .filter(
                one -> {
                  var known = current.get(one.dataPoint().key());
                  return known != null && known.isCollected() && known.source().isPreliminary();
                })
            .toList();
    var changed =
        (int)
            fresh.stream()
                .filter(
                    one ->
                        !Objects.requireNonNull(current.get(one.dataPoint().key()))
                            .value()
                            .equals(one.value()))
                .count();
    values.record(id, fresh);
    audit.record(
        evaluations.get(id).chain(),
        "figures.revised",
        id.toString(),
        null,
        "%d of %d values have changed".formatted(changed, fresh.size()),
        String.join(", ", due));
    return changed;
  }
}
