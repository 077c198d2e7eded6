package no.aarshjul.verification;

import java.util.List;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.gapfilling.Question;
import no.aarshjul.observation.Observation;
import no.aarshjul.scoring.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A reported value as the verifier sees it.
 *
 * @param verdict the last one of this round, null if there is none
 * @param toJudge whether it has to be judged in this sitting
 * @param judged the value that the last verdict was about, if another one stands now
 * @param findings what the screening has found, the riskiest first
 * @param question the one about it that is not settled, null if there is none
 */
public record VerificationLine(
    Indicator indicator,
    DataPoint point,
    Observation observation,
    @Nullable Verdict verdict,
    boolean toJudge,
    @Nullable Observation judged,
    List<Finding> findings,
    @Nullable Question question) {

  /** What the city has answered last to the question that is not settled; null if nothing. */
  public @Nullable String answer() {
    return question == null
        ? null
        : question.messages().stream()
            .filter(Question.Message::fromCity)
            .map(Question.Message::text)
            .reduce((first, last) -> last)
            .orElse(null);
  }

  /** The highest risk of its findings, 0 if there are none. */
  public int risk() {
    return findings.stream().mapToInt(Finding::risk).max().orElse(0);
  }

  /** open, verified, disputed or not_verified. */
  public String state() {
    return toJudge || verdict == null ? "open" : verdict.verdict().id();
  }

  /** Whether the verifier disputes it, or has not yet heard the answer. */
  boolean isInQuestion() {
    return question != null || (!toJudge && verdict != null && verdict.isDisputed());
  }
}
