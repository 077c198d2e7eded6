package no.aarshjul.observation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** Where collected numbers stand; supplied by the module that collects. */
public interface ValueOrigins {

  /** Why data points have no automatic value, by data point; those that have one are left out. */
  Map<String, Gap> gaps(EvaluationId evaluation);

  /**
   * Why a data point has no automatic value.
   *
   * @param sentences for people
   * @param detail for whoever looks into it: series and signs as the source has them
   */
  record Gap(List<MessageSourceResolvable> sentences, @Nullable String detail) {}

  /** The numbers that a value was computed from, each read again in the stored answer. */
  List<Cell> cells(EvaluationId evaluation, String dataPoint);

  /**
   * A number in a stored answer.
   *
   * @param series full name of the series
   * @param title the dataset as its source calls it
   * @param value what was read when it was collected, null if there was no number
   * @param missing why there was none
   * @param cell where in the answer it stands
   * @param request the call that was answered; null for figures that nobody was asked for
   * @param sha256 of the answer's bytes
   * @param again whether reading the stored bytes once more gives the same
   */
  record Cell(
      String series,
      String title,
      String period,
      @Nullable BigDecimal value,
      @Nullable String missing,
      @Nullable String remark,
      String cell,
      @Nullable String request,
      @Nullable String sha256,
      boolean again) {}

  /** What sources have answered, by the hashes of the answers; unknown ones are left out. */
  List<Answer> answers(Collection<String> hashes);

  /**
   * A stored answer of a source.
   *
   * @param sha256 of its bytes
   * @param dataset that it was brought for
   * @param title the dataset as its source calls it
   * @param request the call that was answered first with it
   * @param at when
   * @param mode live, or recorded if a file was read in place of the source
   * @param size in bytes
   * @param intact whether the stored bytes still have this hash
   */
  record Answer(
      String sha256,
      String dataset,
      String title,
      String host,
      String request,
      Instant at,
      String mode,
      long size,
      boolean intact) {}
}
