package no.aarshjul.report.results;

import java.math.BigDecimal;
import java.util.List;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.ValueId;
import no.aarshjul.scoring.Band;
import no.aarshjul.scoring.Chance;
import no.aarshjul.scoring.NextBand;
import no.aarshjul.scoring.ScoredItem;
import org.jspecify.annotations.Nullable;

/**
 * The result of one data point.
 *
 * @param code the indicator's code as printed
 * @param indicator the indicator's name
 * @param name the data point's name
 * @param unit as the set words it; null for yes/no
 * @param number the result; null if there is none, or it could not be verified and is withheld
 * @param answer the result of a question, null alike
 * @param reason why there is no result, or why it could not be verified
 * @param item its score, or why it has none
 * @param target what it was compared with, null if nothing
 * @param lineage the version of the value, and where that comes from; null if none was ever given
 * @param earlier what was last published before, null if nothing comparable was
 * @param next what the next band would take, null if there is none
 * @param chance how far chance alone may have moved a rate of rare events, null if it is none
 * @param department key of the department that answers for it
 * @param goals goals of the Agenda 2030 that it serves
 * @param targets their targets that it serves
 */
public record Line(
    String key,
    String code,
    String indicator,
    String name,
    String dimension,
    String subDimension,
    String category,
    @Nullable String unit,
    Status status,
    @Nullable BigDecimal number,
    @Nullable Boolean answer,
    @Nullable String reason,
    ScoredItem item,
    @Nullable Target target,
    @Nullable Lineage lineage,
    @Nullable Earlier earlier,
    @Nullable NextBand next,
    @Nullable Chance chance,
    String department,
    List<Integer> goals,
    List<String> targets) {

  /** What has become of a data point. */
  public enum Status {
    /** Nobody has answered. */
    NOT_REPORTED,
    /** The municipality says that it has no value. */
    NOT_AVAILABLE,
    /** The municipality says that it does not apply. */
    NOT_RELEVANT,
    /** Given, and not yet judged. */
    REPORTED,
    VERIFIED,
    /** Given, but it could not be verified; the result is withheld. */
    NOT_VERIFIED
  }

  /** The row of the benchmark profile. */
  public record Target(
      String direction, @Nullable BigDecimal target, String basis, @Nullable String source) {}

  /**
   * Where a value comes from.
   *
   * @param valueId identifies this version of the value in store and trail
   * @param quality one of the method's six grades
   */
  public record Lineage(
      ValueId valueId,
      int version,
      boolean collected,
      Label label,
      String source,
      Level level,
      boolean proxy,
      boolean preliminary,
      @Nullable String deviation,
      @Nullable String period,
      String quality) {}

  /** An earlier published result, with the band that today's profile gives it. */
  public record Earlier(
      int year, @Nullable BigDecimal number, @Nullable Band band, String document) {}

  /** Whether the municipality has given a result, verified or not. */
  public boolean isReported() {
    return status == Status.REPORTED || status == Status.VERIFIED || status == Status.NOT_VERIFIED;
  }

  /** Whether there is a result that may be shown. */
  public boolean isShown() {
    return number != null || answer != null;
  }

  /** 1 to 4; 0 if it is not scored. */
  public int points() {
    var band = item.band();
    return band == null ? 0 : band.points();
  }

  BigDecimal percentageOrZero() {
    var percentage = item.percentage();
    return percentage == null ? BigDecimal.ZERO : percentage;
  }

  public boolean isSynthetic() {
    return lineage != null && lineage.label() == Label.SYNTHETIC;
  }

  public boolean isCollected() {
    return lineage != null && lineage.collected();
  }

  /** Whether it was collected and measured for this very municipality. */
  public boolean isMeasuredHere() {
    return lineage != null && lineage.collected() && lineage.level() == Level.MUNICIPALITY;
  }
}
