package no.aarshjul.verification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.observation.Observation;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
import no.aarshjul.processes.Tasks;
import no.aarshjul.verification.Qualification.Grade;
import no.aarshjul.verification.Verdict.Judgement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A verifier judges values, one or many at once, while holding the task to do so. */
@Component
public class Judging {

  /** As long as a question to a municipality, which it becomes. */
  private static final int LONGEST_REASON = 4_000;

  static final String TASK = Tasks.VERIFY_INDICATORS;

  private final Evaluations evaluations;
  private final UserTasks tasks;
  private final JudgedValues values;
  private final Verdicts verdicts;
  private final FourEyes fourEyes;
  private final Qualifications qualifications;
  private final Audit audit;
  private final Clock clock;

  Judging(
      Evaluations evaluations,
      UserTasks tasks,
      JudgedValues values,
      Verdicts verdicts,
      FourEyes fourEyes,
      Qualifications qualifications,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.tasks = tasks;
    this.values = values;
    this.verdicts = verdicts;
    this.fourEyes = fourEyes;
    this.qualifications = qualifications;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Gives the same verdict on each of these data points; on all or on none. A verdict that says the
   * same already stays as it is.
   *
   * @param judgement id of a {@link Judgement}
   * @param reason the question to the municipality, or why it cannot be verified; not needed for
   *     what is verified
   * @throws Refusal if the evaluation is not being verified, the person may not judge, holds no
   *     task for it or has ended the sitting, or gives no reason; or if several values are judged
   *     and one of them has another verdict
   */
  @Transactional
  public void judge(
      EvaluationId id,
      List<String> dataPoints,
      String judgement,
      @Nullable String reason,
      Person person) {
    judge(id, dataPoints, judgement, reason, false, person);
  }

  /**
   * As {@link #judge(EvaluationId, List, String, String, Person)}.
   *
   * @param overwrite whether other verdicts may be changed in bulk; of a single value they always
   *     may
   */
  @Transactional
  public void judge(
      EvaluationId id,
      List<String> dataPoints,
      String judgement,
      @Nullable String reason,
      boolean overwrite,
      Person person) {
    if (dataPoints.isEmpty()) {
      throw Refusal.invalid("verification.none-chosen");
    }
    // Nobody ends the sitting while a verdict is being given, and none is given after its end.
    var evaluation = evaluations.lock(id);
    requireMay(evaluation, person);
    evaluation.requireIn(Phase.VERIFICATION).requireActive();
    var task = heldTask(evaluation, person);
    var verdict = judgement(judgement);
    requireReason(judgement, reason, dataPoints);
    var why = Typed.text(reason);
    var chosen = List.copyOf(new LinkedHashSet<>(dataPoints));
    var changes = changes(evaluation, chosen, verdict, why, task.key());
    if (chosen.size() > 1 && !overwrite) {
      var first = changes.stream().filter(Change::overwrites).findFirst();
      if (first.isPresent()) {
        throw Refusal.conflict(
            "verification.would-overwrite",
            changes.stream().filter(Change::overwrites).count(),
            first.get().dataPoint());
      }
    }
    Acting.current()
        .at(task.work())
        .during(
            () -> {
              for (var change : changes) {
                if (!change.isNothing()) {
                  give(evaluation, task, change.value(), verdict, why, chosen.size(), person);
                }
              }
              return null;
            });
  }

  /**
   * @throws Refusal if the verdict needs a reason and has none
   */
  void requireReason(String judgement, @Nullable String reason, List<String> dataPoints) {
    var why = Typed.text(reason);
    if (why != null && why.length() > LONGEST_REASON) {
      throw Refusal.unprocessable("verification.long-reason", LONGEST_REASON, why.length());
    }
    if (!judgement(judgement).speaksForItself() && why == null) {
      throw Refusal.invalid("verification.no-reason", String.join(", ", dataPoints));
    }
  }

  private static Judgement judgement(String id) {
    return Judgement.find(id)
        .orElseThrow(() -> Refusal.invalid("answer.choice", "verdict", Judgement.ids(), id));
  }

  /**
   * What a verdict would do to one value.
   *
   * @param before the verdict that stands on this version of the value and counts in this sitting;
   *     null if there is none
   * @param isNothing whether it says the same already
   */
  record Change(Observation value, @Nullable Verdict before, boolean isNothing) {

    public String dataPoint() {
      return value.dataPoint();
    }

    /** Whether another verdict is replaced. */
    public boolean overwrites() {
      return before != null && !isNothing;
    }
  }

  /**
   * What a verdict would do to each of these values.
   *
   * @throws Refusal if one of them is not reported, or there is no such verdict
   */
  @Transactional(readOnly = true)
  List<Change> changes(
      Evaluation evaluation, List<String> dataPoints, String judgement, @Nullable String reason) {
    return changes(
        evaluation,
        List.copyOf(new LinkedHashSet<>(dataPoints)),
        judgement(judgement),
        Typed.text(reason),
        task(evaluation).map(UserTask::key).orElse(null));
  }

  private List<Change> changes(
      Evaluation evaluation,
      List<String> dataPoints,
      Judgement judgement,
      @Nullable String reason,
      @Nullable TaskKey task) {
    var reported = values.reported(evaluation);
    var open = toJudge(evaluation, task);
    var current = verdicts.current(evaluation);
    var changes = new ArrayList<Change>();
    for (var key : dataPoints) {
      var observation = reported.get(key);
      if (observation == null) {
        throw Refusal.invalid("verification.not-asked", key);
      }
      var before = open.containsKey(key) ? null : current.get(key);
      changes.add(
          new Change(
              observation,
              before,
              before != null
                  && before.verdict() == judgement
                  && (judgement.speaksForItself() || Objects.equals(before.reason(), reason))));
    }
    return changes;
  }

  private void give(
      Evaluation evaluation,
      UserTask task,
      Observation observation,
      Judgement verdict,
      @Nullable String reason,
      int together,
      Person person) {
    verdicts.add(
        new Verdict(
            evaluation.id(),
            observation.dataPoint(),
            observation.id(),
            evaluation.round(),
            task.key(),
            verdict,
            reason,
            together,
            person.id(),
            clock.instant()));
    audit.record(
        evaluation.chain(),
        "verdict.given",
        observation.dataPoint(),
        observation.value().text(),
        verdict.id(),
        why(reason, together));
  }

  /** The trail says what was judged in bulk. */
  private static @Nullable String why(@Nullable String reason, int together) {
    if (together == 1) {
      return reason;
    }
    var bulk = "one of %d values judged at once".formatted(together);
    return reason == null ? bulk : "%s (%s)".formatted(reason, bulk);
  }

  /**
   * The person must be a qualified verifier with no part in these values.
   *
   * @throws Refusal if not
   */
  void requireMay(Evaluation evaluation, Person person) {
    fourEyes.requireMayJudge(evaluation, person);
    qualifications.require(person, Grade.PROVISIONAL);
  }

  private UserTask heldTask(Evaluation evaluation, Person person) {
    return task(evaluation)
        .filter(task -> person.username().equals(task.assignee()))
        .orElseThrow(() -> Refusal.conflict("verification.no-task", evaluation.municipalityName()));
  }

  /** The open task to verify this evaluation. */
  Optional<UserTask> task(Evaluation evaluation) {
    return tasks.open(evaluation.id().value()).stream()
        .filter(task -> task.elementId().equals(TASK))
        .findFirst();
  }

  /**
   * What has to be judged in a sitting: what has no verdict yet, and what was disputed or
   * corrected. What a second verifier has sent back, or the UN side, keeps its verdicts.
   *
   * @param taskKey the task of the sitting; null if there is none now
   */
  Map<String, Observation> toJudge(Evaluation evaluation, @Nullable TaskKey taskKey) {
    var current = verdicts.current(evaluation);
    var open = new LinkedHashMap<String, Observation>();
    values
        .reported(evaluation)
        .forEach(
            (key, observation) -> {
              var verdict = current.get(key);
              if (verdict == null
                  || !verdict.observationId().equals(observation.id())
                  || (!verdict.taskKey().equals(taskKey) && verdict.isDisputed())) {
                open.put(key, observation);
              }
            });
    return open;
  }

  /**
   * Every reported value must have a verdict that settles it: on the version that stands, and not a
   * dispute.
   *
   * @throws Refusal {@code verification.unsettled} naming how many have none, and one of them
   */
  void requireSettled(Evaluation evaluation) {
    var current = verdicts.current(evaluation);
    var open =
        values.reported(evaluation).values().stream()
            .filter(
                value -> {
                  var verdict = current.get(value.dataPoint());
                  return verdict == null
                      || verdict.isDisputed()
                      || !verdict.observationId().equals(value.id());
                })
            .map(Observation::dataPoint)
            .toList();
    if (!open.isEmpty()) {
      throw Refusal.conflict("verification.unsettled", open.size(), open.getFirst());
    }
  }

  /** The questions of this sitting: the reason of each value that is disputed, in order. */
  Map<String, String> questions(Evaluation evaluation) {
    var current = verdicts.current(evaluation);
    var questions = new LinkedHashMap<String, String>();
    values
        .reported(evaluation)
        .keySet()
        .forEach(
            key -> {
              var verdict = current.get(key);
              if (verdict != null && verdict.isDisputed()) {
                questions.put(key, Objects.requireNonNull(verdict.reason()));
              }
            });
    return questions;
  }
}
