package no.aarshjul.collection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import no.aarshjul.audit.Audit;
import no.aarshjul.collection.CollectedCells.Collected;
import no.aarshjul.collection.StoredReadings.Stored;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.transport.Recordings;
import no.aarshjul.collection.transport.Transport;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes one municipality's numbers out of a stored answer. */
@Component
public class CollectingSource {

  private final StoredReadings stored;
  private final CollectedCells cells;
  private final FetchingDataset fetching;
  private final Transport transport;
  private final Recordings recordings;
  private final Municipalities municipalities;
  private final Evaluations evaluations;
  private final Audit audit;
  private final Clock clock;

  CollectingSource(
      StoredReadings stored,
      CollectedCells cells,
      FetchingDataset fetching,
      Transport transport,
      Recordings recordings,
      Municipalities municipalities,
      Evaluations evaluations,
      Audit audit,
      Clock clock) {
    this.stored = stored;
    this.cells = cells;
    this.fetching = fetching;
    this.transport = transport;
    this.recordings = recordings;
    this.municipalities = municipalities;
    this.evaluations = evaluations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Collects from a dataset.
   *
   * @return how many series have a number; empty if the source has not answered
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public OptionalInt collect(EvaluationId evaluationId, String datasetId) {
    var evaluation = evaluations.get(evaluationId);
    var answered = stored.find(datasetId, evaluation.year());
    if (answered.isEmpty()) {
      return OptionalInt.empty();
    }
    var dataset = stored.dataset(datasetId);
    var collected = read(evaluation, answered.get());
    cells.add(evaluationId, answered.get().retrieval().id(), collected);
    return OptionalInt.of(settle(evaluation, dataset, answered.get(), collected));
  }

  /** What an answer holds for the municipality of an evaluation, without recording it. */
  List<Collected> read(Evaluation evaluation, Stored answered) {
    var dataset = stored.dataset(answered.retrieval().dataset());
    var place = Place.of(municipalities.get(evaluation.municipality()));
    var choosing = stored.choosing(answered);
    var collected = new ArrayList<Collected>();
    for (var series : dataset.series().keySet()) {
      collected.add(cell(dataset, series, choosing.choose(series, place), answered, place));
    }
    return collected;
  }

  private Collected cell(
      Dataset dataset, String series, Reading reading, Stored answered, Place place) {
    var year = reading.year() == 0 ? answered.retrieval().year() : reading.year();
    return new Collected(
        dataset.fullName(series),
        answered.retrieval().edition(),
        period(reading, answered),
        reading.value(),
        reading.missing(),
        reading.remark(),
        label(dataset, series, place, year, answered),
        answered.sha256(reading.answer()).orElse(null),
        reading.cell());
  }

  /** What a source says without telling a time is about the day on which it was asked. */
  private static String period(Reading reading, Stored answered) {
    return reading.period().equals(Reading.NOW)
        ? Norway.day(answered.retrieval().changedAt()).toString()
        : reading.period();
  }

  /** A figure that the programme has set is real, whatever the other answers are. */
  private Label label(Dataset dataset, String series, Place place, int year, Stored answered) {
    if (answered.calls().isEmpty()) {
      return Label.REAL;
    }
    return transport.isLive()
        ? Label.LIVE
        : recordings.of(dataset.id()).label(series, place.number(), year);
  }

  private int settle(
      Evaluation evaluation, Dataset dataset, Stored answered, List<Collected> collected) {
    var found = (int) collected.stream().filter(cell -> cell.value() != null).count();
    var edition = answered.retrieval().edition();
    cells.settle(
        evaluation.id(),
        new CollectionOutcome(
            dataset.id(),
            edition.id(),
            found == collected.size() ? "collected" : "partly",
            found,
            collected.size(),
            problem(collected)),
        answered.retrieval().id(),
        clock.instant());
    audit.record(
        evaluation.chain(),
        "source.collected",
        dataset.id(),
        null,
        "%d of %d series, %s, %s"
            .formatted(
                found,
                collected.size(),
                edition.id(),
                answered.calls().stream()
                    .map(call -> "sha256:" + call.sha256())
                    .limit(3)
                    .collect(Collectors.joining(" "))),
        null);
    return found;
  }

  private static @org.jspecify.annotations.Nullable String problem(List<Collected> collected) {
    var missing =
        collected.stream()
            .filter(cell -> cell.missing() != null)
            .map(DerivingIndicators::why)
            .distinct()
            .toList();
    return missing.isEmpty() ? null : String.join("; ", missing);
  }

  /** Notes that a source could not be reached, so that its values are asked from people. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordGap(EvaluationId evaluationId, String datasetId) {
    var evaluation = evaluations.get(evaluationId);
    var dataset = stored.dataset(datasetId);
    var edition = fetching.edition(dataset, evaluation.year());
    unavailable(
        evaluation, dataset, edition, "unavailable", fetching.problem(dataset, evaluation.year()));
  }

  /** Notes that this installation cannot ask a source yet. */
  void recordLacking(Evaluation evaluation, Dataset dataset, String lacking) {
    unavailable(evaluation, dataset, Edition.FINAL, "not_configured", lacking);
  }

  private void unavailable(
      Evaluation evaluation, Dataset dataset, Edition edition, String state, String reason) {
    cells.settle(
        evaluation.id(),
        new CollectionOutcome(
            dataset.id(), edition.id(), state, 0, dataset.series().size(), reason),
        null,
        clock.instant());
    audit.record(evaluation.chain(), "source.unavailable", dataset.id(), null, null, reason);
  }
}
