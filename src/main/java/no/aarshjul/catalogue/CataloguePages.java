package no.aarshjul.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The indicators and their benchmarks with the confidence of every fact, and what they serve. */
@Controller
class CataloguePages {

  private final Catalogue catalogue;
  private final LoadingSets loading;

  CataloguePages(Catalogue catalogue, LoadingSets loading) {
    this.catalogue = catalogue;
    this.loading = loading;
  }

  @GetMapping("/catalogue")
  String page(@RequestParam(name = "set", required = false) @Nullable String id, Model model) {
    var set = catalogue.set(id == null ? catalogue.setIds(Kind.OFFICIAL).getFirst() : id);
    var profiles = catalogue.profileIds(set.id()).stream().map(catalogue::profile).toList();
    model.addAttribute("set", set);
    model.addAttribute("sets", all());
    model.addAttribute("profiles", profiles);
    model.addAttribute("profile", profiles.isEmpty() ? null : profiles.getFirst());
    model.addAttribute("changes", changes(set));
    model.addAttribute("folder", loading.folder());
    return "catalogue/catalogue";
  }

  /** The map from each earlier edition, by its id. */
  private Map<String, List<EditionChange>> changes(IndicatorSet set) {
    var changes = new LinkedHashMap<String, List<EditionChange>>();
    for (var earlier : catalogue.setIds(Kind.OFFICIAL)) {
      var map = catalogue.changes(earlier, set.id());
      if (!map.isEmpty()) {
        changes.put(earlier, map);
      }
    }
    return changes;
  }

  private List<IndicatorSet> all() {
    return Stream.of(Kind.values())
        .flatMap(kind -> catalogue.setIds(kind).stream())
        .map(catalogue::set)
        .toList();
  }

  /** Loads what an installation has put into its folder since the start. */
  @PostMapping("/catalogue/load")
  String load(Model model) {
    try {
      model.addAttribute("loaded", loading.load());
    } catch (StartupFailure e) {
      model.addAttribute("refusal", e.getMessage());
    }
    return page(null, model);
  }

  /** A row of two profiles side by side. */
  record Compared(
      DataPoint point, @Nullable Benchmark one, @Nullable Benchmark other, boolean differs) {}

  @GetMapping("/catalogue/profiles")
  String profiles(
      @RequestParam("one") String one, @RequestParam("other") String other, Model model) {
    var first = catalogue.profile(one);
    var second = catalogue.profile(other);
    var rows = new ArrayList<Compared>();
    for (var point : catalogue.set(first.setId()).dataPoints()) {
      var left = first.benchmarks().get(point.key());
      var right = second.benchmarks().get(point.key());
      rows.add(new Compared(point, left, right, !isSame(left, right)));
    }
    model.addAttribute("one", first);
    model.addAttribute("other", second);
    model.addAttribute("rows", rows);
    model.addAttribute("different", rows.stream().filter(Compared::differs).count());
    return "catalogue/profiles";
  }

  /** A row without a target is the same as no row. */
  private static boolean isSame(@Nullable Benchmark left, @Nullable Benchmark right) {
    if (left == null || !left.isSet()) {
      return right == null || !right.isSet();
    }
    if (right == null || !right.isSet()) {
      return false;
    }
    return left.formula().equals(right.formula())
        && isSame(left.target(), right.target())
        && isSame(left.worst(), right.worst())
        && isSame(left.tolerance(), right.tolerance());
  }

  private static boolean isSame(@Nullable BigDecimal left, @Nullable BigDecimal right) {
    return left == null || right == null
        ? left == null && right == null
        : left.compareTo(right) == 0;
  }

  @GetMapping("/catalogue/coverage")
  String coverage(Model model) {
    model.addAttribute("coverage", coverage());
    return "catalogue/coverage";
  }

  private Coverage coverage() {
    return Coverage.of(
        catalogue.set(catalogue.setIds(Kind.OFFICIAL).getFirst()).indicators(),
        catalogue.setIds(Kind.SUPPLEMENT).stream()
            .flatMap(id -> catalogue.set(id).indicators().stream())
            .toList());
  }

  @GetMapping("/api/catalogue")
  @ResponseBody
  Map<String, Object> api(@RequestParam(name = "set", required = false) @Nullable String id) {
    var set = catalogue.set(id == null ? catalogue.setIds(Kind.OFFICIAL).getFirst() : id);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("sets", all().stream().map(IndicatorSet::id).toList());
    answer.put("set", set);
    var profiles = catalogue.profileIds(set.id());
    answer.put("profile", profiles.isEmpty() ? null : catalogue.profile(profiles.getFirst()));
    return answer;
  }

  /** A target with the keys of the indicators that serve it. */
  record CoverageAnswer(String target, List<String> official, List<String> supplements) {}

  @GetMapping("/api/catalogue/coverage")
  @ResponseBody
  Map<String, Object> coverageApi() {
    var coverage = coverage();
    return Map.of(
        "counts",
        coverage.counts(),
        "targets",
        coverage.goals().stream()
            .flatMap(goal -> goal.targets().stream())
            .map(
                target ->
                    new CoverageAnswer(
                        target.code(),
                        target.official().stream().map(Indicator::key).toList(),
                        target.supplements().stream().map(Indicator::key).toList()))
            .toList());
  }
}
