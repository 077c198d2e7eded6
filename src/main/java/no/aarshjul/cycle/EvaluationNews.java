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
    EXTENDED("extended"),
    SUBMITTED("submitted"),
    /** Somebody has asked for its end. */
    WITHDRAWN("withdrawn"),
    /** The municipality has said that it does not take part, or was taken out. */
    REFUSED("refused"),
    PAUSED("paused"),
    RESUMED("resumed"),
    /** It was ended and its year begins anew. */
    RESTARTED("restarted"),
    /** Its package was sent to the UN side. */
    SENT("sent"),
    /** The UN side wants something looked at once more. */
    REVISION("revision"),
    ENDORSED("endorsed"),
    DECLINED("declined");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** As mails and what names their occasions call it. */
    public String id() {
      return id;
    }
  }
}
