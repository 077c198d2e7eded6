package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import org.jspecify.annotations.Nullable;

/** What has a deadline in the year of a municipality, in the order of the year. */
public enum Deadline {
  CONFIRMATION("confirmation", Phase.KICKOFF, null, Tasks.CONFIRM_PARTICIPATION, "confirmDue"),
  /** When a municipality that says nothing becomes the coordinator's matter: a timer. */
  SILENCE("silence", Phase.KICKOFF, CONFIRMATION, null, "lastDeadline"),
  COLLECTION("collection", Phase.COLLECTION, CONFIRMATION, null, null),
  GAP_FILLING("gap-filling", Phase.GAP_FILLING, COLLECTION, Tasks.FILL_GAPS, "fillDue"),
  SUBMISSION("submission", Phase.GAP_FILLING, GAP_FILLING, Tasks.SUBMIT_EVALUATION, "submitDue"),
  VERIFICATION(
      "verification", Phase.VERIFICATION, SUBMISSION, Tasks.VERIFY_INDICATORS, "verifyDue"),
  /** The municipality's answers to a verifier's questions. */
  ANSWERS("answers", Phase.VERIFICATION, SUBMISSION, Tasks.ANSWER_QUESTIONS, "answerDue"),
  APPROVAL("approval", Phase.VERIFICATION, VERIFICATION, Tasks.APPROVE_VERIFICATION, "approveDue"),
  SENDING("sending", Phase.ENDORSEMENT, APPROVAL, Tasks.SUBMIT_PACKAGE, "sendDue");

  private final String id;
  private final Phase phase;
  private final @Nullable Deadline before;
  private final @Nullable String task;
  private final @Nullable String variable;

  Deadline(
      String id,
      Phase phase,
      @Nullable Deadline before,
      @Nullable String task,
      @Nullable String variable) {
    this.id = id;
    this.phase = phase;
    this.before = before;
    this.task = task;
    this.variable = variable;
  }

  @JsonValue
  public String id() {
    return id;
  }

  public Phase phase() {
    return phase;
  }

  /** The one that must not come later; null for the first. */
  @Nullable Deadline before() {
    return before;
  }

  /** Id of the user task that is due then; null if it is nobody's task. */
  @Nullable String task() {
    return task;
  }

  /** By what name the processes know it; null if they do not. */
  @Nullable String variable() {
    return variable;
  }

  /** What the bundle calls it. */
  Refusal.Word word() {
    return new Refusal.Word("deadline." + id);
  }

  /** Those that come after it, directly or not, in the order of the year. */
  List<Deadline> later() {
    return Arrays.stream(values()).filter(other -> other.follows(this)).toList();
  }

  private boolean follows(Deadline other) {
    return before != null && (before == other || before.follows(other));
  }

  /** The one that a phase as a whole is due by. */
  static Deadline of(Phase phase) {
    return switch (phase) {
      case LAUNCHED, KICKOFF -> CONFIRMATION;
      case COLLECTION -> COLLECTION;
      case GAP_FILLING -> GAP_FILLING;
      case VERIFICATION -> VERIFICATION;
      case ENDORSEMENT, ENDED -> SENDING;
    };
  }

  /**
   * @throws Refusal {@code deadline.unknown} if there is none of this id
   */
  @JsonCreator
  public static Deadline of(String id) {
    return Arrays.stream(values())
        .filter(one -> one.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "deadline.unknown",
                    Arrays.stream(values()).map(Deadline::id).collect(Collectors.joining(", ")),
                    id));
  }
}
