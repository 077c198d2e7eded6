package no.aarshjul.report.chart;

import java.util.List;
import java.util.stream.Collectors;
import no.aarshjul.report.results.GoalResults;
import no.aarshjul.report.results.Words;

/** A bar for each goal of the Agenda 2030, as long as the score of the indicators that serve it. */
public final class GoalBars {

  private static final int WIDTH = 680;
  private static final int ROW = 25;
  private static final int NAMES = 275;
  private static final int BARS = 230;

  private GoalBars() {}

  public static Chart draw(List<GoalResults> goals, Words words) {
    var svg = new Svg(WIDTH, ROW * goals.size() + 8, words.text("goals"));
    for (int i = 0; i < goals.size(); i++) {
      row(svg, ROW * i + 4, goals.get(i), words);
    }
    return svg.chart(
        words.text("goals")
            + ": "
            + goals.stream()
                .map(goal -> goal.goal() + " " + words.percent(goal.score().percent()))
                .collect(Collectors.joining("; "))
            + ".");
  }

  private static void row(Svg svg, int y, GoalResults goal, Words words) {
    var score = goal.score();
    svg.text(
        NAMES - 8, y + ROW / 2.0 - 1, 11.5, "end", goal.goal() + " " + words.goal(goal.goal()));
    svg.rectangle(NAMES, y + 2, BARS, ROW - 6, "#ffffff");
    var percent = score.percent();
    if (percent != null) {
      var shade = Shade.of(score.band());
      var length = BARS * percent.doubleValue() / 100;
      svg.rectangle(NAMES, y + 2, length, ROW - 6, shade.fill());
      svg.text(NAMES + 9, y + ROW / 2.0 - 1, 11, "middle", 0, shade.ink(), shade.sign());
    }
    svg.text(
        NAMES + BARS + 8,
        y + ROW / 2.0 - 1,
        11,
        "start",
        percent == null
            ? words.text(score.total() == 0 ? "goals.unserved" : "no-score")
            : words.text("goals.scored", words.percent(percent), score.scored(), score.total()));
  }
}
