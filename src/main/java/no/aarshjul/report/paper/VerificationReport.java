package no.aarshjul.report.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Rollup;

/**
 * What the verification report says beside the results: the city's own arithmetic, and next steps.
 * Its sections stand in the order of the published ones (Karmøy 2020, contents).
 */
final class VerificationReport {

  private static final int SECTIONS = 9;
  private static final int EXAMPLES = 2;
  private static final int WEAKEST = 5;
  private static final int MOST_MISSING = 3;

  private VerificationReport() {}

  /** A section, and where it begins. */
  public record Section(String name, String anchor) {}

  /** A category whose arithmetic is written out. */
  public record Example(String intro, String arithmetic) {}

  /** Something to do next. */
  public record Step(String text, List<String> details) {}

  static Map<String, Object> contents(Results results, Words words) {
    return Map.of(
        "sections", sections(words),
        "examples", examples(results.official(), words),
        "steps", steps(results.official(), words));
  }

  private static List<Section> sections(Words words) {
    return IntStream.rangeClosed(1, SECTIONS)
        .mapToObj(
            number -> new Section(number + " " + words.text("vr." + number), "section-" + number))
        .toList();
  }

  private static List<Example> examples(SetResults set, Words words) {
    return set.categories().stream()
        .filter(category -> category.scored() > 1)
        .limit(EXAMPLES)
        .map(
            category ->
                new Example(
                    words.text(
                        "vr.5.example", words.part(category), category.scored(), category.total()),
                    words.arithmetic(category, set.linesOf(category))))
        .toList();
  }

  private static List<Step> steps(SetResults set, Words words) {
    var steps = new ArrayList<Step>();
    var weak = set.weak();
    if (!weak.isEmpty()) {
      steps.add(
          new Step(
              words.text("vr.9.weak"),
              weak.stream()
                  .limit(WEAKEST)
                  .map(
                      line ->
                          "%s: %s. %s"
                              .formatted(
                                  words.name(line.name()), words.result(line), words.next(line)))
                  .toList()));
    } else if (set.total().scored() > 0) {
      steps.add(new Step(words.text("vr.9.strong"), List.of()));
    }
    if (!set.notReported().isEmpty()) {
      var most =
          set.categories().stream()
              .filter(category -> missing(category) > 0)
              .sorted(Comparator.comparingInt(VerificationReport::missing).reversed())
              .limit(MOST_MISSING)
              .map(words::part)
              .collect(Collectors.joining(", "));
      steps.add(new Step(words.text("vr.9.missing", set.notReported().size(), most), List.of()));
    }
    if (!set.notVerified().isEmpty()) {
      steps.add(new Step(words.text("vr.9.unverified", set.notVerified().size()), List.of()));
    }
    var comparable = set.lines().stream().filter(line -> line.earlier() != null).count();
    steps.add(new Step(words.text("vr.9.trend", comparable), List.of()));
    steps.add(new Step(words.text("vr.9.stay"), List.of()));
    return steps;
  }

  private static int missing(Rollup part) {
    return part.total() - part.reported();
  }
}
