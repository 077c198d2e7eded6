package no.aarshjul.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A versioned set of targets.
 *
 * @param caveat the sentence that must stand beside every score made with it
 * @param follows id of the profile that it corrects, null if it stands for itself
 * @param topBand where the highest range of performance begins
 * @param benchmarks by data point
 */
public record BenchmarkProfile(
    String id,
    String setId,
    String title,
    String caveat,
    @Nullable String follows,
    TopBand topBand,
    Map<String, Benchmark> benchmarks) {

  /** How many of its rows are the programme's own targets. */
  public long officialRows() {
    return benchmarks.values().stream().filter(Benchmark::isOfficial).count();
  }
}
