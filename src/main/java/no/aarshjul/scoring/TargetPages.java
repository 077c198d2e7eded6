package no.aarshjul.scoring;

import java.util.ArrayList;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The profiles, held against what published pages say about the official targets. */
@Controller
class TargetPages {

  private final Catalogue catalogue;
  private final Sentences sentences;

  TargetPages(Catalogue catalogue, Sentences sentences) {
    this.catalogue = catalogue;
    this.sentences = sentences;
  }

  @GetMapping("/catalogue/targets")
  String page(Model model) {
    return page("", model);
  }

  /** The same with rows that somebody has read elsewhere; nothing is kept. */
  @PostMapping("/catalogue/targets")
  String tried(@RequestParam(name = "rows", defaultValue = "") String rows, Model model) {
    return page(rows, model);
  }

  private String page(String typed, Model model) {
    var set = catalogue.set(catalogue.setIds(Kind.OFFICIAL).getFirst());
    var profiles = catalogue.profileIds(set.id()).stream().map(catalogue::profile).toList();
    var rows = new ArrayList<>(PublishedBands.shipped());
    model.addAttribute("typed", typed);
    model.addAttribute("columns", String.join(",", PublishedBands.COLUMNS));
    model.addAttribute("set", set);
    model.addAttribute("profiles", profiles);
    if (!typed.isBlank()) {
      try {
        var tried = PublishedBands.read(typed);
        TargetInference.requireKnown(set, tried);
        rows.addAll(tried);
      } catch (Refusal refusal) {
        model.addAttribute("refusal", sentences.of(refusal));
      }
    }
    model.addAttribute("known", TargetInference.of(set, profiles, rows));
    return "scoring/targets";
  }
}
