package no.aarshjul.report;

import java.util.Locale;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.report.results.AssemblingResults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The results of an evaluation as they stand now. */
@Controller
class ResultPages {

  private final VisibleEvaluations visible;
  private final AssemblingResults assembling;
  private final ResultViews views;

  ResultPages(VisibleEvaluations visible, AssemblingResults assembling, ResultViews views) {
    this.visible = visible;
    this.assembling = assembling;
    this.views = views;
  }

  @GetMapping("/evaluations/{id}/results")
  String results(@PathVariable("id") EvaluationId id, Locale locale, Model model) {
    var evaluation = visible.get(id);
    model.addAttribute("evaluation", evaluation);
    assembling.of(evaluation).ifPresent(results -> views.show(results, "/values/", locale, model));
    return "report/results";
  }
}
