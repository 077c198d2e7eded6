package no.aarshjul.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which goals and targets of the Agenda 2030 the indicators of sets serve. A goal may be served by
 * indicators whose source names no target; such a target stays open.
 *
 * @param goals in order, each with its targets in order
 */
public record Coverage(List<Goal> goals) {

  /** Targets of the seventeen goals: last number, then last letter (A/RES/70/1). */
  private static final List<String> TARGETS =
      List.of(
          "5b", "5c", "9d", "7c", "6c", "6b", "3b", "10b", "5c", "7c", "7c", "8c", "3b", "7c", "9c",
          "10b", "19");

  /**
   * @param indicators that serve the goal without naming a target
   */
  public record Goal(int number, List<Indicator> indicators, List<Target> targets) {

    public boolean isCovered() {
      return !indicators.isEmpty() || targets.stream().anyMatch(Target::isCovered);
    }
  }

  /**
   * @param official indicators of official sets
   * @param supplements indicators of supplements
   */
  public record Target(String code, List<Indicator> official, List<Indicator> supplements) {

    public boolean isCovered() {
      return !official.isEmpty() || !supplements.isEmpty();
    }

    /** Whether only a supplement serves it. */
    public boolean isClosedBySupplement() {
      return official.isEmpty() && !supplements.isEmpty();
    }
  }

  static Coverage of(List<Indicator> official, List<Indicator> supplements) {
    var goals = new ArrayList<Goal>();
    for (int number = 1; number <= TARGETS.size(); number++) {
      var goal = number;
      var codes = codes(goal);
      goals.add(
          new Goal(
              goal,
              official.stream()
                  .filter(one -> one.sdg().allGoals().contains(goal))
                  .filter(one -> one.sdg().allTargets().stream().noneMatch(codes::contains))
                  .toList(),
              codes.stream()
                  .map(
                      code -> new Target(code, serving(official, code), serving(supplements, code)))
                  .toList()));
    }
    return new Coverage(goals);
  }

  private static List<Indicator> serving(List<Indicator> indicators, String target) {
    return indicators.stream().filter(one -> one.sdg().allTargets().contains(target)).toList();
  }

  private static List<String> codes(int goal) {
    var spec = TARGETS.get(goal - 1);
    var hasLetters = Character.isLetter(spec.charAt(spec.length() - 1));
    var last = Integer.parseInt(hasLetters ? spec.substring(0, spec.length() - 1) : spec);
    var codes = new ArrayList<String>();
    for (int number = 1; number <= last; number++) {
      codes.add(goal + "." + number);
    }
    for (var letter = 'a'; hasLetters && letter <= spec.charAt(spec.length() - 1); letter++) {
      codes.add(goal + "." + letter);
    }
    return codes;
  }

  private List<Target> targets() {
    return goals.stream().flatMap(goal -> goal.targets().stream()).toList();
  }

  /** Counts for the headline. */
  public Map<String, Long> counts() {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("targets", (long) targets().size());
    counts.put("official", targets().stream().filter(one -> !one.official().isEmpty()).count());
    counts.put("closed", targets().stream().filter(Target::isClosedBySupplement).count());
    counts.put("open", targets().stream().filter(one -> !one.isCovered()).count());
    return counts;
  }
}
