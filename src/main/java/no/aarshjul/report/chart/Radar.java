package no.aarshjul.report.chart;

import static no.aarshjul.report.chart.Svg.n;

import java.util.List;
import java.util.stream.Collectors;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Rollup;

/** The radar of a factsheet: one axis per category, from 0 in the middle to 100 in steps of 20. */
public final class Radar {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 430;
  private static final double X = WIDTH / 2.0;
  private static final double Y = HEIGHT / 2.0;
  private static final double RADIUS = 150;
  private static final int STEP = 20;
  private static final String STROKE = "#01665e";

  private Radar() {}

  /**
   * Draws the categories of a dimension. One without a score has an axis and no dot.
   *
   * @param categories in order
   */
  public static Chart draw(Rollup dimension, List<Rollup> categories, Words words) {
    var name = words.text("radar", words.name(dimension.name()));
    var svg = new Svg(WIDTH, HEIGHT, name);
    for (int step = STEP; step <= 100; step += STEP) {
      svg.outline(ring(categories.size(), step));
      svg.text(X + 4, Y - RADIUS * step / 100 + 7, 10, "start", Integer.toString(step));
    }
    for (int i = 0; i < categories.size(); i++) {
      axis(svg, i, categories, words);
    }
    var scored = categories.stream().filter(one -> one.percent() != null).toList();
    if (scored.size() > 1) {
      svg.shape(shape(categories), STROKE);
    }
    for (int i = 0; i < categories.size(); i++) {
      var percent = categories.get(i).percent();
      if (percent != null) {
        svg.dot(
            x(i, categories.size(), percent.doubleValue()),
            y(i, categories.size(), percent.doubleValue()),
            STROKE);
      }
    }
    return svg.chart(
        name
            + ": "
            + categories.stream()
                .map(one -> words.name(one.name()) + " " + words.percent(one.percent()))
                .collect(Collectors.joining("; "))
            + ".");
  }

  private static void axis(Svg svg, int at, List<Rollup> categories, Words words) {
    var count = categories.size();
    svg.outline("M%s %s L%s %s".formatted(n(X), n(Y), n(x(at, count, 100)), n(y(at, count, 100))));
    var side = Math.sin(angle(at, count));
    var anchor = Math.abs(side) < 0.15 ? "middle" : side > 0 ? "start" : "end";
    var y = y(at, count, 110) + (Math.cos(angle(at, count)) > 0.9 ? -8 : 2);
    svg.text(x(at, count, 108), y, 12, anchor, words.name(categories.get(at).name()));
    var category = categories.get(at);
    var shade = Shade.of(category.band());
    svg.text(
        x(at, count, 108),
        y + 13,
        11,
        anchor,
        category.percent() == null
            ? words.text("no-score")
            : shade.sign() + " · " + words.percent(category.percent()));
  }

  private static String ring(int count, double percent) {
    var data = new StringBuilder();
    for (int i = 0; i < count; i++) {
      data.append(i == 0 ? 'M' : 'L')
          .append(n(x(i, count, percent)))
          .append(' ')
          .append(n(y(i, count, percent)))
          .append(' ');
    }
    return data + "Z";
  }

  private static String shape(List<Rollup> categories) {
    var data = new StringBuilder();
    for (int i = 0; i < categories.size(); i++) {
      var percent = categories.get(i).percent();
      if (percent != null) {
        data.append(data.isEmpty() ? 'M' : 'L')
            .append(n(x(i, categories.size(), percent.doubleValue())))
            .append(' ')
            .append(n(y(i, categories.size(), percent.doubleValue())))
            .append(' ');
      }
    }
    return data + "Z";
  }

  private static double angle(int at, int count) {
    return 2 * Math.PI * at / count;
  }

  private static double x(int at, int count, double percent) {
    return X + RADIUS * percent / 100 * Math.sin(angle(at, count));
  }

  private static double y(int at, int count, double percent) {
    return Y - RADIUS * percent / 100 * Math.cos(angle(at, count));
  }
}
