package no.aarshjul.catalogue;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The indicators and their benchmarks, with the confidence of every fact. */
@Controller
class CataloguePages {

  private final Catalogue catalogue;

  CataloguePages(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/catalogue")
  String page(Model model) {
    var set = catalogue.set(catalogue.setIds(IndicatorSet.Kind.OFFICIAL).getFirst());
    model.addAttribute("set", set);
    model.addAttribute("profile", profile(set));
    return "catalogue/catalogue";
  }

  @GetMapping("/api/catalogue")
  @ResponseBody
  Map<String, Object> api() {
    var set = catalogue.set(catalogue.setIds(IndicatorSet.Kind.OFFICIAL).getFirst());
    return Map.of("set", set, "profile", profile(set));
  }

  private BenchmarkProfile profile(IndicatorSet set) {
    return catalogue.profile(catalogue.profileIds(set.id()).getFirst());
  }
}
