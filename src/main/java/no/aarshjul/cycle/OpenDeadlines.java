package no.aarshjul.cycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.processes.Tasks;
import org.springframework.stereotype.Component;

/** Which deadlines of evaluations still lie ahead of them. */
@Component
class OpenDeadlines {

  private final UserTasks tasks;

  OpenDeadlines(UserTasks tasks) {
    this.tasks = tasks;
  }

  /**
   * What is ahead of an evaluation.
   *
   * @param open deadlines that can be met or missed
   * @param tasks that wait for people
   */
  record Ahead(Set<Deadline> open, List<UserTask> tasks) {

    /** Whether its silence is the coordinator's matter already. */
    boolean isSilent() {
      return tasks.stream().anyMatch(task -> task.elementId().equals(Tasks.DECIDE_ON_SILENCE));
    }
  }

  Map<EvaluationId, Ahead> of(Collection<Evaluation> evaluations) {
    var open = new HashMap<EvaluationId, List<UserTask>>();
    for (var task :
        tasks.open(evaluations.stream().map(evaluation -> evaluation.id().value()).toList())) {
      open.computeIfAbsent(Objects.requireNonNull(EvaluationId.of(task)), id -> new ArrayList<>())
          .add(task);
    }
    var all = new HashMap<EvaluationId, Ahead>();
    for (var evaluation : evaluations) {
      var mine = open.getOrDefault(evaluation.id(), List.of());
      all.put(evaluation.id(), ahead(evaluation, mine));
    }
    return all;
  }

  private static Ahead ahead(Evaluation evaluation, List<UserTask> tasks) {
    var waiting = EnumSet.noneOf(Deadline.class);
    for (var task : tasks) {
      var deadline = Deadlines.of(task);
      if (deadline != null) {
        waiting.add(deadline);
      }
    }
    var found = new Ahead(EnumSet.noneOf(Deadline.class), tasks);
    if (evaluation.isRunning()) {
      for (var deadline : Deadline.values()) {
        if (isOpen(deadline, evaluation.phase(), waiting, found.isSilent())) {
          found.open().add(deadline);
        }
      }
    }
    return found;
  }

  /** Answers are asked for when there are questions; all else comes in its turn. */
  private static boolean isOpen(
      Deadline deadline, Phase phase, Set<Deadline> waiting, boolean silent) {
    if (deadline == Deadline.ANSWERS
        || (deadline == Deadline.SENDING && phase == deadline.phase())) {
      return waiting.contains(deadline);
    }
    if (phase != deadline.phase()) {
      return phase.compareTo(deadline.phase()) < 0;
    }
    return switch (deadline) {
      case CONFIRMATION, SILENCE -> !silent;
      case GAP_FILLING -> !waiting.contains(Deadline.SUBMISSION);
      case VERIFICATION -> !waiting.contains(Deadline.APPROVAL);
      default -> true;
    };
  }
}
