package no.aarshjul.report.paper;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import no.aarshjul.report.results.Results;
import no.aarshjul.scoring.Rollup;

/** What the profile draws from the results: strengths, weaknesses, gaps, changes and actions. */
final class Profile {

  private static final int MOST = 6;
  private static final int ACTIONS = 10;

  private Profile() {}

  static Map<String, Object> contents(Results results) {
    var set = results.official();
    var categories = set.categories();
    return Map.of(
        "strengths",
        first(
            categories.stream()
                .filter(part -> part.band() != null && part.band().points() >= 3)
                .sorted(Rollup.WORST_FIRST.reversed())
                .toList()),
        "weaknesses",
        first(categories.stream().filter(Rollup::isWeak).sorted(Rollup.WORST_FIRST).toList()),
        "gaps",
        categories.stream()
            .filter(part -> part.reported() < part.total())
            .sorted(Comparator.comparingInt((Rollup part) -> part.reported() - part.total()))
            .toList(),
        "trends",
        set.lines().stream()
            .filter(line -> line.earlier() != null && line.earlier().number() != null)
            .filter(line -> line.number() != null)
            .toList(),
        "actions",
        set.weak().stream().filter(line -> line.next() != null).limit(ACTIONS).toList());
  }

  private static List<Rollup> first(List<Rollup> parts) {
    return parts.stream().limit(MOST).toList();
  }
}
