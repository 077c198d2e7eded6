package no.aarshjul.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.observation.ValueId;
import org.jspecify.annotations.Nullable;

/**
 * A verifier's judgement of one version of a value.
 *
 * @param taskKey the task in which it was given: one sitting of one verifier
 * @param reason the question to the municipality, or why it could not be verified
 * @param together how many values got it at once; 1 if the value was judged by itself
 */
public record Verdict(
    EvaluationId evaluationId,
    String dataPoint,
    ValueId observationId,
    int round,
    TaskKey taskKey,
    Judgement verdict,
    @Nullable String reason,
    int together,
    PersonId verifier,
    Instant at) {

  /** What a verifier can say. */
  public enum Judgement {
    VERIFIED("verified"),
    /** With a question to the municipality. */
    DISPUTED("disputed"),
    NOT_VERIFIED("not_verified");

    private final String id;

    Judgement(String id) {
      this.id = id;
    }

    @JsonValue
    public String id() {
      return id;
    }

    /** Whether it needs no reason. */
    boolean speaksForItself() {
      return this == VERIFIED;
    }

    static Judgement of(String id) {
      return find(id)
          .orElseThrow(() -> new IllegalArgumentException("nobody can judge a value as " + id));
    }

    /** The judgement that somebody has asked for, if there is such a one. */
    static Optional<Judgement> find(String id) {
      return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    /** All ids, for messages. */
    static String ids() {
      return Arrays.stream(values()).map(Judgement::id).collect(Collectors.joining(", "));
    }
  }

  public boolean isVerified() {
    return verdict == Judgement.VERIFIED;
  }

  public boolean isDisputed() {
    return verdict == Judgement.DISPUTED;
  }

  /** Whether it was given to several values at once. */
  public boolean isInBulk() {
    return together > 1;
  }

  boolean isNotVerified() {
    return verdict == Judgement.NOT_VERIFIED;
  }
}
