package no.aarshjul.cycle;

import org.jspecify.annotations.Nullable;

/**
 * Something has happened to an evaluation that its people want to know.
 *
 * @param why the reason that was given, if any
 */
public record EvaluationNews(Evaluation evaluation, Kind kind, @Nullable String why) {

  /** What has happened. */
  public enum Kind {
    /** It was given more time to confirm. */
    EXTENDED,
    SUBMITTED,
    /** Somebody has asked for its end. */
    WITHDRAWN,
    /** The municipality has said that it does not take part, or was taken out. */
    REFUSED,
    PAUSED,
    RESUMED,
    /** It was ended and its year begins anew. */
    RESTARTED,
    /** Its package was sent to the UN side. */
    SENT,
    /** The UN side wants something looked at once more. */
    REVISION,
    ENDORSED,
    DECLINED
  }
}
