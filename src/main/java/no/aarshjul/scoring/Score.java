package no.aarshjul.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A scoring of an evaluation. It remembers which set and which profile made it.
 *
 * @param stage preliminary before verification, final after it
 * @param total all data points together
 * @param rollups categories, sub-dimensions and dimensions in the order of the set
 * @param items by data point
 */
public record Score(
    ScoreId id,
    String stage,
    int round,
    String setId,
    String profileId,
    Instant at,
    Rollup total,
    List<Rollup> rollups,
    Map<String, ScoredItem> items) {

  public boolean isFinal() {
    return stage.equals("final");
  }

  public List<Rollup> level(String level) {
    return rollups.stream().filter(rollup -> rollup.level().equals(level)).toList();
  }
}
