package no.aarshjul.report.chart;

import static no.aarshjul.report.chart.Svg.n;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Rollup;

/**
 * The benchmark wheel of the published reports: data points in the outer ring, their categories in
 * the next, dimensions inside; each with the colour and the number of its band.
 */
public final class Wheel {

  private static final int SIZE = 680;
  private static final double MIDDLE = SIZE / 2.0;
  private static final double[] RINGS = {52, 132, 282, 332};
  private static final int LONGEST_NAME = 26;

  private final Svg svg;
  private final SetResults results;
  private final Words words;

  private Wheel(SetResults results, Words words) {
    this.results = results;
    this.words = words;
    svg = new Svg(SIZE, SIZE, words.text("wheel"));
  }

  public static Chart draw(SetResults results, Words words) {
    return new Wheel(results, words).draw();
  }

  private Chart draw() {
    var count = results.lines().size();
    var at = 0;
    for (var dimension : results.dimensions()) {
      var from = at;
      for (var category : results.categoriesOf(dimension)) {
        var lines = results.linesOf(category);
        for (var line : lines) {
          point(at, count, line);
          at++;
        }
        category(at - lines.size(), at, count, category);
      }
      dimension(from, at, count, dimension);
    }
    total();
    return svg.chart(text());
  }

  private void point(int at, int count, Line line) {
    var shade = Shade.of(line);
    svg.path(segment(at, at + 1, count, RINGS[2], RINGS[3]), shade.fill());
    var place = angle(at + 0.5, count);
    var radius = (RINGS[2] + RINGS[3]) / 2;
    svg.text(x(place, radius), y(place, radius), 10.5, "middle", 0, shade.ink(), shade.sign());
  }

  private void category(int from, int to, int count, Rollup category) {
    var shade = Shade.of(category.band());
    svg.path(segment(from, to, count, RINGS[1], RINGS[2]), shade.fill());
    var place = angle((from + to) / 2.0, count);
    var turn = Math.toDegrees(place) - 90;
    var isLeft = Math.sin(place) < 0;
    var name = words.name(category.name());
    var shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    // On the left side the text runs towards the middle, so that it never stands on its head.
    var radius = isLeft ? RINGS[2] - 7 : RINGS[1] + 7;
    svg.text(
        x(place, radius),
        y(place, radius),
        10.5,
        "start",
        isLeft ? turn + 180 : turn,
        shade.ink(),
        shade.sign() + "  " + shown);
  }

  private void dimension(int from, int to, int count, Rollup dimension) {
    var shade = Shade.of(dimension.band());
    svg.path(segment(from, to, count, RINGS[0], RINGS[1]), shade.fill());
    var place = angle((from + to) / 2.0, count);
    var radius = (RINGS[0] + RINGS[1]) / 2;
    var parts = lines(words.name(dimension.name()));
    for (int i = 0; i < parts.size(); i++) {
      svg.text(
          x(place, radius),
          y(place, radius) + 12.5 * (i - parts.size() / 2.0),
          11,
          "middle",
          0,
          shade.ink(),
          parts.get(i));
    }
    svg.text(
        x(place, radius),
        y(place, radius) + 12.5 * parts.size() / 2.0,
        11,
        "middle",
        0,
        shade.ink(),
        shade.sign() + " · " + words.percent(dimension.percent()));
  }

  /** Long names on two lines. */
  private static List<String> lines(String name) {
    var space = name.indexOf(' ', name.length() / 3);
    return space < 0 || name.length() < 12
        ? List.of(name)
        : List.of(name.substring(0, space), name.substring(space + 1));
  }

  private void total() {
    var shade = Shade.of(results.total().band());
    svg.path(circle(RINGS[0]), shade.fill());
    svg.text(
        MIDDLE, MIDDLE - 8, 17, "middle", 0, shade.ink(), words.percent(results.total().percent()));
    svg.text(MIDDLE, MIDDLE + 12, 11, "middle", 0, shade.ink(), words.text("all-scored"));
  }

  private String text() {
    var parts = new ArrayList<String>();
    parts.add(words.text("wheel"));
    parts.add(words.text("wheel.total", words.percent(results.total().percent())));
    for (var dimension : results.dimensions()) {
      parts.add(words.name(dimension.name()) + ": " + words.percent(dimension.percent()));
    }
    return String.join(". ", parts) + ".";
  }

  private static double angle(double at, int count) {
    return 2 * Math.PI * at / count;
  }

  private static double x(double angle, double radius) {
    return MIDDLE + radius * Math.sin(angle);
  }

  private static double y(double angle, double radius) {
    return MIDDLE - radius * Math.cos(angle);
  }

  private static String segment(int from, int to, int count, double inner, double outer) {
    if (to - from == count) {
      return circle(outer) + " " + circle(inner);
    }
    var start = angle(from, count);
    var end = angle(to, count);
    var large = end - start > Math.PI ? 1 : 0;
    return "M%s %s A%s %s 0 %d 1 %s %s L%s %s A%s %s 0 %d 0 %s %s Z"
        .formatted(
            n(x(start, outer)),
            n(y(start, outer)),
            n(outer),
            n(outer),
            large,
            n(x(end, outer)),
            n(y(end, outer)),
            n(x(end, inner)),
            n(y(end, inner)),
            n(inner),
            n(inner),
            large,
            n(x(start, inner)),
            n(y(start, inner)));
  }

  private static String circle(double radius) {
    return "M%1$s %2$s A%3$s %3$s 0 1 1 %1$s %4$s A%3$s %3$s 0 1 1 %1$s %2$s Z"
        .formatted(n(MIDDLE), n(MIDDLE - radius), n(radius), n(MIDDLE + radius));
  }
}
