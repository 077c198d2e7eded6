package no.aarshjul.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.processes.Tasks;
import org.jspecify.annotations.Nullable;

/**
 * What the scripted people do and how each municipality's year is meant to end. With the same seed
 * everybody does the same.
 */
final class ScriptedYear {

  /** Never answers; the coordinator gives more time once and then takes it out. */
  static final String SILENT = "1149";

  /** Withdraws while its departments fill gaps. */
  static final String WITHDRAWING = "1806";

  /** The UN side asks for one revision. */
  static final String REVISED = "1804";

  /** Tells others what it has done, in a case study. */
  static final String TELLING = "1508";

  static final Map<String, String> CASE_STUDY =
      Map.of(
          "title", "Leaks found by night (scripted)",
          "challenge", "A fifth of the drinking water was lost on its way (scripted).",
          "action", "The network was parted into zones that are metered at night (scripted).",
          "partners", "The waterworks and a neighbouring municipality (scripted)",
          "outcome", "The worst zones were mended first and the loss fell (scripted).",
          "lessons", "Meters tell most where the network is oldest (scripted).",
          "contact", "Technical services (scripted)");

  /** The data points that the case study leans on. */
  static final List<String> TOLD = List.of("EC-I-WS-3C", "EC-ICT-WS-1C");

  /** Two of their values are disputed once. */
  static final Set<String> DISPUTED = Set.of("1106", "1506");

  private static final long SEED = 2026;
  private static final double UNAVAILABLE = 0.12;
  private static final double LARGEST_SHARE = 98;

  private ScriptedYear() {}

  /** How the year of a municipality is meant to end. */
  static String foreseenOutcome(String municipality) {
    return municipality.equals(SILENT) || municipality.equals(WITHDRAWING)
        ? "withdrawn"
        : "endorsed";
  }

  static int foreseenRounds(String municipality) {
    return municipality.equals(REVISED) ? 2 : 1;
  }

  /** How many days a municipality lets a task lie. */
  static int daysToAct(String municipality, String taskId) {
    var span = taskId.equals(Tasks.CONFIRM_PARTICIPATION) ? 20 : 45;
    return 2 + Math.floorMod((municipality + taskId).hashCode() + (int) SEED, span);
  }

  /** A made-up answer for a data point. */
  static DraftInput answer(String municipality, DataPoint point, @Nullable Benchmark benchmark) {
    var random = new Random(SEED * 31 + (municipality + point.key()).hashCode());
    if (random.nextDouble() < UNAVAILABLE) {
      return DraftInput.notAvailable("Not registered by the municipality (scripted answer)");
    }
    var quality = random.nextInt(3) == 0 ? "estimate" : "measured";
    var result =
        point.type() == ValueType.YES_NO
            ? (random.nextInt(3) == 0 ? "no" : "yes")
            : number(point, benchmark, random).toPlainString();
    return DraftInput.value(result, quality, "Made-up number of a scripted person");
  }

  private static BigDecimal number(DataPoint point, @Nullable Benchmark benchmark, Random random) {
    var target = benchmark == null ? null : benchmark.target();
    var near = 0.4 + 0.9 * random.nextDouble();
    double number =
        target == null || target.signum() == 0 || !point.part().isEmpty()
            ? anywhere(point, random)
            : target.doubleValue() * near;
    return BigDecimal.valueOf(point.isShare() ? Math.min(number, LARGEST_SHARE) : number)
        .setScale(2, RoundingMode.HALF_UP);
  }

  /** Parts of a whole stay small, so that they can add up. */
  private static double anywhere(DataPoint point, Random random) {
    if (!point.isShare()) {
      return 40 * random.nextDouble();
    }
    return point.part().isEmpty() ? 20 + 78 * random.nextDouble() : 8 + 20 * random.nextDouble();
  }

  /** The two values that the verifier disputes, where there is a dispute. */
  static List<String> disputedOf(List<String> dataPoints) {
    var sorted = new ArrayList<>(dataPoints);
    sorted.sort(null);
    return sorted.subList(0, Math.min(2, sorted.size()));
  }
}
