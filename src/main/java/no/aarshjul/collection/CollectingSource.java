package no.aarshjul.collection;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.audit.Audit;
import no.aarshjul.collection.CollectedCells.Collected;
import no.aarshjul.collection.SourceCalls.Call;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Source.Label;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes one municipality's cells out of a stored answer. */
@Component
public class CollectingSource {

  private final Datasets datasets;
  private final SourceCalls calls;
  private final CollectedCells cells;
  private final Recordings recordings;
  private final Evaluations evaluations;
  private final Audit audit;
  private final Clock clock;
  private final Map<String, JsonStat> cubes = new ConcurrentHashMap<>();

  CollectingSource(
      Datasets datasets,
      SourceCalls calls,
      CollectedCells cells,
      Recordings recordings,
      Evaluations evaluations,
      Audit audit,
      Clock clock) {
    this.datasets = datasets;
    this.calls = calls;
    this.cells = cells;
    this.recordings = recordings;
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
  public OptionalInt collect(UUID evaluationId, String datasetId) {
    var evaluation = evaluations.get(evaluationId);
    var dataset = datasets.get(datasetId);
    var stored = calls.successful(evaluation.cohortId(), datasetId, evaluation.year());
    if (stored.isEmpty()) {
      return OptionalInt.empty();
    }
    var call = stored.get();
    var sha256 = java.util.Objects.requireNonNull(call.sha256());
    var cube = cubes.computeIfAbsent(sha256, hash -> JsonStat.read(calls.body(hash)));
    var found = 0;
    for (var name : dataset.series().keySet()) {
      var cell = cell(evaluation, dataset, name, cube, call, sha256);
      if (cell.isPresent()) {
        cells.add(evaluationId, datasetId, call.id(), cell.get());
        found += cell.get().value() == null ? 0 : 1;
      }
    }
    var wanted = dataset.series().size();
    cells.settle(
        evaluationId,
        datasetId,
        found == wanted ? "collected" : "partly",
        call.id(),
        found,
        wanted,
        found == wanted ? null : "the source has no number for this municipality",
        clock.instant());
    audit.record(
        evaluation.chain(),
        "source.collected",
        datasetId,
        null,
        "%d of %d series, sha256:%s".formatted(found, wanted, sha256),
        null);
    return OptionalInt.of(found);
  }

  /** The newest cell with a number within the allowed age, otherwise the newest without one. */
  private Optional<Collected> cell(
      Evaluation evaluation,
      Dataset dataset,
      String name,
      JsonStat cube,
      Call call,
      String sha256) {
    var coordinates = new LinkedHashMap<>(dataset.coordinates(name));
    coordinates.put(dataset.region().dimension(), dataset.region().code(evaluation.municipality()));
    Optional<Collected> newest = Optional.empty();
    for (var period : periods(dataset, cube, evaluation.year())) {
      coordinates.put(dataset.period().dimension(), period);
      var cell = cube.cell(coordinates);
      if (cell.isEmpty()) {
        continue;
      }
      var label =
          call.mode().equals("live")
              ? Label.LIVE
              : recordings.of(dataset.table()).label(evaluation.municipality(), period);
      var collected =
          new Collected(
              dataset.fullName(name),
              period,
              cell.get().value(),
              cell.get().missing(),
              cube.unit("ContentsCode", coordinates.getOrDefault("ContentsCode", "")).orElse(null),
              label,
              sha256,
              "value[%d] %s".formatted(cell.get().position(), coordinates));
      if (collected.value() != null) {
        return Optional.of(collected);
      }
      newest = newest.or(() -> Optional.of(collected));
    }
    return newest;
  }

  private static List<String> periods(Dataset dataset, JsonStat cube, int year) {
    return cube.codes(dataset.period().dimension()).stream()
        .filter(code -> code.matches("\\d{4}"))
        .filter(code -> Integer.parseInt(code) <= dataset.period().newest(year))
        .filter(code -> Integer.parseInt(code) >= dataset.period().oldest(year))
        .sorted(java.util.Comparator.reverseOrder())
        .toList();
  }

  /** Notes that a source could not be reached, so that its values are asked from people. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordGap(UUID evaluationId, String datasetId) {
    var evaluation = evaluations.get(evaluationId);
    var reason =
        calls
            .lastProblem(evaluation.cohortId(), datasetId, evaluation.year())
            .orElse("the source did not answer");
    var wanted = datasets.get(datasetId).series().size();
    cells.settle(evaluationId, datasetId, "unavailable", null, 0, wanted, reason, clock.instant());
    audit.record(evaluation.chain(), "source.unavailable", datasetId, null, null, reason);
  }

  /** What came of each dataset for an evaluation. */
  @Transactional(readOnly = true)
  public List<CollectionOutcome> outcomes(UUID evaluation) {
    return cells.outcomes(evaluation);
  }
}
