package no.aarshjul.cycle;

import java.time.Instant;
import java.util.List;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Sha256;

/**
 * What moving a deadline does.
 *
 * @param fingerprint names exactly these dates; only what has the same is carried out
 * @param lines one for each municipality whose deadline moves
 * @param leftOut those whose does not
 */
public record MovePlan(
    String fingerprint, Deadline deadline, List<Line> lines, List<LeftOut> leftOut) {

  /**
   * A municipality.
   *
   * @param changes the deadline itself and what moves with it
   * @param kept what comes after it and stays
   * @param tasks open tasks whose due date moves
   */
  public record Line(
      EvaluationId evaluation,
      String municipality,
      String name,
      List<Change> changes,
      List<Kept> kept,
      List<Task> tasks) {

    /** Whether a timer of its process moves: when silence becomes the coordinator's matter. */
    public boolean movesTimer() {
      return changes.stream().anyMatch(change -> change.deadline() == Deadline.SILENCE);
    }
  }

  /** A deadline that moves. */
  public record Change(Deadline deadline, Instant from, Instant to) {}

  /** A later deadline that stays where it is. */
  public record Kept(Deadline deadline, Instant due) {}

  /** A task that is open. */
  public record Task(String element, @org.jspecify.annotations.Nullable String department) {

    static Task of(UserTask task) {
      return new Task(task.elementId(), task.department());
    }
  }

  /**
   * A municipality whose deadline does not move.
   *
   * @param why part of a key of the bundle: ended, paused, past, silent or unchanged
   */
  public record LeftOut(EvaluationId evaluation, String municipality, String name, String why) {}

  static MovePlan of(Deadline deadline, List<Line> lines, List<LeftOut> leftOut) {
    return new MovePlan(Sha256.of(written(lines, leftOut)), deadline, lines, leftOut);
  }

  private static String written(List<Line> lines, List<LeftOut> leftOut) {
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(line.evaluation().value().toString());
      for (var change : line.changes()) {
        text.append(' ').append(change.deadline().id());
        text.append(' ').append(change.from().toString());
        text.append(' ').append(change.to().toString());
      }
      for (var kept : line.kept()) {
        text.append(" =").append(kept.deadline().id());
        text.append(' ').append(kept.due().toString());
      }
      text.append('\n');
    }
    for (var one : leftOut) {
      text.append(one.evaluation().value().toString()).append(" -").append(one.why()).append('\n');
    }
    return text.toString();
  }
}
