package no.aarshjul.report.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.report.chart.Chart;
import no.aarshjul.report.chart.Radar;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Rollup;

/** What the factsheet says beside the results: radars, comments and advice by category. */
final class Factsheet {

  private Factsheet() {}

  /** A dimension. */
  public record Chapter(Rollup dimension, Chart radar, List<Section> sections) {}

  /** A category. */
  public record Section(Rollup category, List<Line> lines, List<String> comments) {}

  static Map<String, Object> contents(Results results, Words words) {
    var set = results.official();
    return Map.of(
        "recommendations",
        set.categories().stream().filter(Rollup::isWeak).sorted(Rollup.WORST_FIRST).toList(),
        "chapters",
        set.dimensions().stream().map(dimension -> chapter(set, dimension, words)).toList());
  }

  private static Chapter chapter(SetResults set, Rollup dimension, Words words) {
    var categories = set.categoriesOf(dimension);
    return new Chapter(
        dimension,
        Radar.draw(dimension, categories, words),
        categories.stream()
            .map(
                category -> {
                  var lines = set.linesOf(category);
                  return new Section(category, lines, comments(category, lines, words));
                })
            .toList());
  }

  private static List<String> comments(Rollup category, List<Line> lines, Words words) {
    var comments = new ArrayList<String>();
    comments.add(
        words.text(
            "factsheet.comment",
            category.reported(),
            category.total(),
            words.arithmetic(category)));
    var scored =
        lines.stream()
            .filter(line -> line.item().percentage() != null)
            .sorted(Comparator.comparing(line -> Objects.requireNonNull(line.item().percentage())))
            .toList();
    if (scored.size() > 1) {
      var best = scored.getLast();
      comments.add(words.text("factsheet.best", words.name(best.name()), words.result(best)));
    }
    if (!scored.isEmpty() && scored.getFirst().next() != null) {
      var worst = scored.getFirst();
      comments.add(
          words.text(
              "factsheet.worst", words.name(worst.name()), words.result(worst), words.next(worst)));
    }
    for (var line : lines) {
      var earlier = line.earlier();
      if (earlier != null && earlier.number() != null && line.isShown()) {
        comments.add(
            words.text(
                "factsheet.before",
                words.name(line.name()),
                words.measure(earlier.number(), line),
                Integer.toString(earlier.year())));
      }
    }
    return comments;
  }
}
