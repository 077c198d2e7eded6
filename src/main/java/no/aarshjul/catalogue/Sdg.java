package no.aarshjul.catalogue;

import java.util.List;
import java.util.TreeSet;

/**
 * The Sustainable Development Goals that an indicator serves.
 *
 * @param targets codes of targets: {@code 11.6}
 * @param indicators codes of the UN's own indicators, each of which belongs to a target: {@code
 *     11.6.2}
 * @param goals numbers of goals, where a source names no target
 */
public record Sdg(List<String> targets, List<String> indicators, List<String> goals) {

  /** All targets, those of the indicators included. */
  public TreeSet<String> allTargets() {
    var all = new TreeSet<>(targets);
    indicators.forEach(code -> all.add(code.substring(0, code.lastIndexOf('.'))));
    return all;
  }

  /** All goals, those of the targets included. */
  public TreeSet<Integer> allGoals() {
    var all = new TreeSet<Integer>();
    goals.forEach(goal -> all.add(Integer.valueOf(goal)));
    allTargets().forEach(target -> all.add(goal(target)));
    return all;
  }

  static int goal(String target) {
    return Integer.parseInt(target.substring(0, target.indexOf('.')));
  }
}
