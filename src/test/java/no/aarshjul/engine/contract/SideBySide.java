package no.aarshjul.engine.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.Model;

/**
 * The same on both engines; after every step both must have done the same. Answers questions about
 * what was done.
 */
final class SideBySide implements AutoCloseable {

  /** Both have clocks of their own, and the second asks a little later. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration NEAR = Duration.ofMinutes(5);

  private final List<EngineRun> runs;
  private final List<String> said = new ArrayList<>();
  private Models models = Models.of(List.of());
  private Function<String, Set<String>> asked = type -> null;

  SideBySide(EngineRun... runs) {
    this.runs = List.of(runs);
  }

  SideBySide deploy(List<Model> files) {
    models = Models.of(files);
    return both("deploy", run -> run.deploy(files));
  }

  /** Both have these models already. */
  SideBySide knowing(List<Model> files) {
    models = Models.of(files);
    return this;
  }

  /**
   * @param each gives every engine workers of its own, which must answer alike
   */
  SideBySide workers(Function<EngineRun, Workers> each) {
    runs.forEach(run -> run.workers(each.apply(run)));
    return this;
  }

  /** Compares only those variables of a job that its worker asks for. */
  SideBySide asking(Function<String, Set<String>> names) {
    asked = names;
    return this;
  }

  SideBySide start(String processId, Map<String, Object> variables) {
    return both("start " + processId + " " + variables, run -> run.start(processId, variables));
  }

  /** Publishes a message that both engines must take in, or both refuse. */
  boolean publish(PublishMessage message) {
    var accepted = new ConcurrentHashMap<String, Boolean>();
    both("publish " + message, run -> accepted.put(run.engine(), run.publish(message)));
    if (Set.copyOf(accepted.values()).size() > 1) {
      throw new AssertionError("Accepted: %s, after%n%s".formatted(accepted, steps()));
    }
    return accepted.containsValue(true);
  }

  SideBySide complete(Predicate<Story.Task> wanted, Map<String, Object> variables) {
    var open =
        story().openTasks().stream()
            .filter(wanted)
            .map(Telling::described)
            .sorted()
            .findFirst()
            .orElseThrow(() -> new AssertionError("Not open; but open are " + openTasks()));
    return both(
        "complete " + open + " " + variables,
        run ->
            run.complete(
                run.story().openTasks().stream()
                    .filter(task -> Telling.described(task).equals(open))
                    .findFirst()
                    .orElseThrow()
                    .key(),
                variables));
  }

  /** What tells the open incidents apart, beginning with the element. */
  List<String> openIncidents() {
    return List.copyOf(Telling.incidents(models, asked, story()).keySet());
  }

  /** Lets the first incident at an element, or one that is told exactly, be tried again. */
  SideBySide retry(String incident) {
    var told =
        openIncidents().stream().filter(one -> one.startsWith(incident)).findFirst().orElseThrow();
    return both(
        "retry " + told.lines().findFirst().orElseThrow(),
        run ->
            run.retry(
                Objects.requireNonNull(Telling.incidents(models, asked, run.story()).get(told))));
  }

  SideBySide advance(Duration duration) {
    return both("advance " + duration, run -> run.advance(duration));
  }

  /** Forgets everything but the models. */
  SideBySide clear() {
    said.clear();
    return both("clear", EngineRun::clear);
  }

  /** Both take the step at the same time. */
  private SideBySide both(String what, Consumer<EngineRun> step) {
    said.add(what);
    var failures =
        runs.parallelStream().map(run -> attempt(run, step)).flatMap(Optional::stream).toList();
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    compare();
    return this;
  }

  private Optional<AssertionError> attempt(EngineRun run, Consumer<EngineRun> step) {
    try {
      step.accept(run);
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(
          new AssertionError(
              "%s failed at the last of these steps:%n%s%n%s".formatted(run.engine(), steps(), e),
              e));
    }
  }

  private String steps() {
    return String.join("\n", said);
  }

  /**
   * A timer that is due at this very moment may be seen by one engine a little before the other:
   * only what stays different counts.
   */
  private void compare() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        compareNow();
        return;
      } catch (AssertionError difference) {
        if (System.nanoTime() > end) {
          throw difference;
        }
        runs.forEach(run -> run.advance(Duration.ZERO));
      }
    }
  }

  private void compareNow() {
    var told = runs.stream().map(run -> Telling.of(models, asked, run.story())).toList();
    if (Set.copyOf(told).size() > 1) {
      throw difference("History", told);
    }
    var timers = runs.stream().map(run -> timers(run.story())).toList();
    if (timers.getFirst().size() != timers.getLast().size()) {
      throw difference(
          "Timers", runs.stream().map(run -> run.story().timers().toString()).toList());
    }
    for (int i = 0; i < timers.getFirst().size(); i++) {
      var due = timers.getFirst().get(i);
      var other = timers.getLast().get(i);
      if (Duration.between(due, other).abs().compareTo(NEAR) > 0) {
        throw difference("Timers", timers.stream().map(String::valueOf).toList());
      }
    }
  }

  private static List<Instant> timers(Story story) {
    return story.timers().stream().map(Story.Timer::due).sorted().toList();
  }

  private AssertionError difference(String of, List<String> told) {
    return new AssertionError(
        "%s differs after these steps:%n%s%nOpen incidents: %s%n%s"
            .formatted(
                of,
                steps(),
                runs.stream().map(run -> run.story().openIncidents()).toList(),
                Differing.lines(
                    runs.getFirst().engine(),
                    told.getFirst(),
                    runs.getLast().engine(),
                    told.getLast())));
  }

  /** What was done; the same on both. */
  Story story() {
    return runs.getLast().story();
  }

  List<String> openTasks() {
    return story().openTasks().stream().map(Story.Task::element).sorted().toList();
  }

  List<Story.Work> jobs(String type) {
    return story().work().stream().filter(work -> work.job().type().equals(type)).toList();
  }

  Set<String> passed() {
    var passed = new TreeSet<String>();
    story().visits().stream()
        .filter(visit -> visit.state().equals("COMPLETED"))
        .forEach(visit -> passed.add(visit.element()));
    return passed;
  }

  /** The sequence flows that an engine has taken, as process/flow. */
  Set<String> flows(EngineRun run) {
    return Telling.flows(models, run.story());
  }

  @Override
  public void close() {
    runs.forEach(EngineRun::close);
  }
}
