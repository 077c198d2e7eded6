package no.aarshjul.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key performance indicator of a set.
 *
 * @param key stable key, the official code with dashes: {@code EC-ICT-ICT-1C}
 * @param code official code as printed: {@code EC: ICT: ICT: 1C}
 * @param level {@code core} or {@code advanced}
 * @param confidence {@code official} if name, unit and formula were read in an official page,
 *     otherwise {@code secondary}
 * @param confidenceFields the same per field: official, secondary, recalled or missing
 * @param guidance what helps to fill and to judge it: source hint, verifier's checks, notes, SDGs
 * @param sdg the goals and targets that it serves
 * @param taxonomy how a supplement's indicator is sorted, null in official sets
 * @param setId the set that it belongs to
 * @param dataPoints its separately reported parts, at least one
 */
public record Indicator(
    String key,
    String code,
    String name,
    String dimension,
    String subDimension,
    String category,
    String level,
    @Nullable String definition,
    Guidance guidance,
    String confidence,
    Map<String, String> confidenceFields,
    Sdg sdg,
    @Nullable Taxonomy taxonomy,
    String setId,
    List<DataPoint> dataPoints) {

  /** What the sources say beside the definition, in the catalogue's own words. */
  public record Guidance(
      @Nullable String sourceHint,
      @Nullable String expectedValues,
      List<String> verifierChecks,
      List<String> notes,
      List<String> sources) {}

  /** The confidence of one of the indicator's facts: official, secondary, recalled or missing. */
  public String confidenceOf(String field) {
    return confidenceFields.getOrDefault(field, "missing");
  }
}
