package no.aarshjul.report.results;

import java.util.List;
import no.aarshjul.scoring.Rollup;

/**
 * Results that serve one goal of the Agenda 2030.
 *
 * @param goal 1 to 17
 * @param score by the official set's lines alone, worked out like that of a category
 * @param official lines of the official set
 * @param supplements lines of supplements, which have no part in the score
 */
public record GoalResults(int goal, Rollup score, List<Line> official, List<Line> supplements) {

  static final int GOALS = 17;

  static GoalResults of(int goal, SetResults official, List<Line> supplements) {
    var serving = serving(goal, official.lines());
    return new GoalResults(
        goal,
        Rollup.of(
            "goal",
            "",
            Integer.toString(goal),
            serving.stream().map(Line::item).toList(),
            official.topBand()),
        serving,
        serving(goal, supplements));
  }

  private static List<Line> serving(int goal, List<Line> lines) {
    return lines.stream().filter(line -> line.goals().contains(goal)).toList();
  }
}
