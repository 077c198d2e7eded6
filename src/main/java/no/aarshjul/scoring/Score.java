package no.aarshjul.scoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A scoring of an evaluation. It remembers which set and which profile made it.
 *
 * @param total all data points together
 * @param rollups categories, sub-dimensions and dimensions in the order of the set
 * @param items by data point
 */
public record Score(
    ScoreId id,
    Stage stage,
    int round,
    String setId,
    String profileId,
    Instant at,
    Rollup total,
    List<Rollup> rollups,
    Map<String, ScoredItem> items) {

  /** How far what is scored has come. */
  public enum Stage {
    /** Not verified yet. */
    PRELIMINARY("preliminary"),
    /** Verified and approved. */
    FINAL("final");

    private final String id;

    Stage(String id) {
      this.id = id;
    }

    @JsonValue
    public String id() {
      return id;
    }

    /**
     * @throws IllegalArgumentException if there is no such stage
     */
    public static Stage of(String id) {
      return Arrays.stream(values())
          .filter(stage -> stage.id.equals(id))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("expected preliminary or final, found " + id));
    }
  }

  public boolean isFinal() {
    return stage == Stage.FINAL;
  }

  public List<Rollup> level(String level) {
    return rollups.stream().filter(rollup -> rollup.level().equals(level)).toList();
  }
}
