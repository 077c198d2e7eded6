package no.aarshjul.gapfilling;

import java.util.Objects;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.ValueOrigins;
import org.jspecify.annotations.Nullable;

/**
 * A data point as the people who fill it in see it.
 *
 * @param department key of the department that answers for it
 * @param current the value that stands
 * @param draft what was typed and not handed over
 * @param reading what the draft means; null without a draft
 * @param earlier the newest earlier value
 * @param gap why no source gave a value, if one was asked
 * @param questions how many questions about it are not settled
 */
public record GapLine(
    Indicator indicator,
    DataPoint point,
    String department,
    @Nullable Observation current,
    @Nullable Draft draft,
    @Nullable Reading reading,
    @Nullable EarlierValue earlier,
    ValueOrigins.@Nullable Gap gap,
    int questions) {

  /** missing, begun, ready, collected, entered or absent. */
  public String status() {
    if (reading != null) {
      return reading.isComplete() ? "ready" : "begun";
    }
    if (current == null) {
      return "missing";
    }
    if (!current.value().isReported()) {
      return "absent";
    }
    return current.isCollected() ? "collected" : "entered";
  }

  /** Whether it still has to be answered. */
  public boolean isOpen() {
    return reading == null ? current == null : !reading.isComplete();
  }

  /** Whether people have answered, or are about to answer, in place of a source. */
  public boolean isChanged() {
    return draft != null || (current != null && !current.isCollected());
  }

  /** Whether the value that stands has changed since the draft was begun. */
  public boolean isOutdated() {
    return draft != null && !Objects.equals(draft.basedOn(), current == null ? null : current.id());
  }

  /** What anybody would read as its value now. */
  public @Nullable String shown() {
    if (draft != null && reading instanceof Reading.Complete complete) {
      return complete.value().value().text();
    }
    return current == null ? null : current.value().text();
  }

  /**
   * What stands in the form: the draft, otherwise what people have answered before. What was
   * collected does not stand there.
   */
  public DraftInput input() {
    if (draft != null) {
      return draft.input();
    }
    return current == null || current.isCollected() ? DraftInput.EMPTY : DraftInput.of(current);
  }
}
