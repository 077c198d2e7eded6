package no.aarshjul.report.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.scoring.Score.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation has come to. Every page and every output shows this and nothing else, so that
 * they cannot disagree; as JSON it is published beside them.
 *
 * @param supplements results that stand beside the official ones
 * @param transfers from whom the municipality could learn, as known when this was put together
 * @param departments names of the departments that answer for lines, by key and language
 * @param citations whom the collected values must name
 */
public record Results(
    Subject subject,
    SetResults official,
    List<SetResults> supplements,
    List<Transfer> transfers,
    Map<String, Map<String, String>> departments,
    List<String> citations) {

  /**
   * Whose results, and of when.
   *
   * @param municipality its number
   * @param inhabitants as most of the figures per 100 000 inhabitants say; null if no source has
   * @param at when they were scored; an output made again bears the same date
   * @param rehearsal whether they are never to be published
   */
  public record Subject(
      EvaluationId evaluation,
      String municipality,
      String name,
      String county,
      @Nullable Long inhabitants,
      int year,
      int round,
      Stage stage,
      Instant at,
      boolean rehearsal) {

    public boolean isPreliminary() {
      return stage != Stage.FINAL;
    }
  }

  /** All lines, those of supplements after the official ones. */
  public List<Line> lines() {
    return Stream.concat(Stream.of(official), supplements.stream())
        .flatMap(set -> set.lines().stream())
        .toList();
  }

  /** The name of a department. */
  public String department(String key, Words words) {
    var names = Objects.requireNonNull(departments.get(key));
    return Objects.requireNonNullElseGet(
        names.get(words.language().code()), () -> names.values().iterator().next());
  }

  /** Whether numbers that are made up for demonstration are among them. */
  public boolean hasSynthetic() {
    return lines().stream().anyMatch(Line::isSynthetic);
  }

  /** Results by goal of the Agenda 2030, in order; a line counts for each goal that it serves. */
  public List<GoalResults> goals() {
    var beside = supplements.stream().flatMap(set -> set.lines().stream()).toList();
    return IntStream.rangeClosed(1, GoalResults.GOALS)
        .mapToObj(goal -> GoalResults.of(goal, official, beside))
        .toList();
  }
}
