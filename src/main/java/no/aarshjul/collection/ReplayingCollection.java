package no.aarshjul.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.collection.CollectedCells.Collected;
import no.aarshjul.collection.StoredReadings.Stored;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dialect.UnreadableResponse;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.RecordingValues.NewValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Repeats a cohort's collection from the stored answers alone, without asking anybody, and compares
 * it with what was recorded: every number, and every value that was collected.
 */
@Component
public class ReplayingCollection {

  private final CollectedCells cells;
  private final CollectingSource collecting;
  private final DerivingIndicators deriving;
  private final StoredReadings stored;
  private final Sources sources;
  private final Evaluations evaluations;
  private final Municipalities municipalities;
  private final Observations observations;
  private final Catalogue catalogue;

  ReplayingCollection(
      CollectedCells cells,
      CollectingSource collecting,
      DerivingIndicators deriving,
      StoredReadings stored,
      Sources sources,
      Evaluations evaluations,
      Municipalities municipalities,
      Observations observations,
      Catalogue catalogue) {
    this.cells = cells;
    this.collecting = collecting;
    this.deriving = deriving;
    this.stored = stored;
    this.sources = sources;
    this.evaluations = evaluations;
    this.municipalities = municipalities;
    this.observations = observations;
    this.catalogue = catalogue;
  }

  /**
   * Something that does not come out as it was recorded.
   *
   * @param subject a dataset, the full name of a series, or the key of a data point
   */
  public record Difference(String municipality, String subject, String recorded, String replayed) {}

  /**
   * What came of it.
   *
   * @param answers how many stored answers were read
   * @param numbers how many numbers were compared
   * @param values how many collected values were compared
   */
  public record Replay(int answers, int numbers, int values, List<Difference> differences) {}

  @Transactional(readOnly = true)
  public Replay of(Cohort cohort) {
    var run = new Run();
    evaluations.of(cohort.id()).forEach(run::add);
    return run.result();
  }

  private final class Run {

    private static final String NOTHING = "–";

    private final Map<String, Optional<Stored>> answers = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private int numbers;
    private int values;

    private void add(Evaluation evaluation) {
      var recorded = cells.editions(evaluation.id());
      var replayed =
          recorded.stream()
              .map(cell -> answer(evaluation, cell))
              .distinct()
              .flatMap(Optional::stream)
              .flatMap(answer -> collecting.read(evaluation, answer).stream())
              .toList();
      compareNumbers(evaluation, recorded, replayed);
      compareValues(evaluation, replayed);
    }

    private Optional<Stored> answer(Evaluation evaluation, Collected cell) {
      var dataset = sources.datasets().owner(cell.series()).id();
      return answers.computeIfAbsent(
          "%s %s %d".formatted(dataset, cell.edition().id(), evaluation.year()),
          unread -> {
            try {
              return stored.again(dataset, evaluation.year(), cell.edition());
            } catch (UnreadableResponse e) {
              differences.add(
                  new Difference(NOTHING, dataset, NOTHING, String.valueOf(e.getMessage())));
              return Optional.empty();
            }
          });
    }

    private void compareNumbers(
        Evaluation evaluation, List<Collected> recorded, List<Collected> replayed) {
      var again = replayed.stream().collect(Collectors.toMap(Run::key, Function.identity()));
      for (var cell : recorded) {
        numbers++;
        var other = again.get(key(cell));
        differ(evaluation, cell.series(), text(cell), other == null ? NOTHING : text(other));
      }
    }

    /** Values that people have replaced meanwhile are compared as they were collected. */
    private void compareValues(Evaluation evaluation, List<Collected> replayed) {
      var set = catalogue.whole(evaluation.sets());
      var latest = outcome(set, replayed, Edition.FINAL);
      var first = outcome(set, replayed, Edition.PRELIMINARY);
      for (var current : observations.current(evaluation.id()).values()) {
        collected(current)
            .ifPresent(
                value -> {
                  values++;
                  var again =
                      (value.source().isPreliminary() ? first : latest).get(value.dataPoint());
                  differ(
                      evaluation,
                      value.dataPoint(),
                      value.value().text(),
                      again == null ? NOTHING : again.value().text());
                });
      }
    }

    private Optional<Observation> collected(Observation current) {
      return current.isCollected()
          ? Optional.of(current)
          : observations.history(current.evaluationId(), current.dataPoint()).stream()
              .filter(Observation::isCollected)
              .findFirst();
    }

    /** What the numbers come to if one edition goes before the other. */
    private Map<String, NewValue> outcome(
        IndicatorSet set, List<Collected> replayed, Edition preferred) {
      var chosen = new HashMap<String, Collected>();
      for (var cell : replayed) {
        chosen.merge(
            cell.series(), cell, (one, other) -> other.edition() == preferred ? other : one);
      }
      return deriving.outcome(set, chosen).values().stream()
          .collect(Collectors.toMap(value -> value.dataPoint().key(), Function.identity()));
    }

    private void differ(Evaluation evaluation, String subject, String recorded, String replayed) {
      if (!recorded.equals(replayed)) {
        differences.add(
            new Difference(
                municipalities.get(evaluation.municipality()).name(), subject, recorded, replayed));
      }
    }

    private static String key(Collected cell) {
      return cell.series() + " " + cell.edition().id();
    }

    /** The number with all that was recorded of it. */
    private static String text(Collected cell) {
      var value = cell.value();
      return "%s (%s), %s %s"
          .formatted(
              value == null
                  ? Objects.requireNonNull(cell.missing()).id()
                  : value.stripTrailingZeros().toPlainString(),
              cell.period(),
              cell.cell(),
              cell.sha256() == null ? "" : "sha256:" + cell.sha256());
    }

    private Replay result() {
      var read =
          answers.values().stream()
              .flatMap(Optional::stream)
              .mapToInt(answer -> answer.calls().size())
              .sum();
      return new Replay(read, numbers, values, List.copyOf(differences));
    }
  }
}
