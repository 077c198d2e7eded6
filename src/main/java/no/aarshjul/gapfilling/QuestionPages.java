package no.aarshjul.gapfilling;

import java.util.stream.Collectors;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All questions of an evaluation, and what is written to them. */
@Controller
@RequestMapping("/evaluations/{id}/questions")
class QuestionPages {

  private final Questions questions;
  private final Asking asking;
  private final Catalogue catalogue;
  private final Evaluations evaluations;
  private final VisibleEvaluations visible;
  private final CurrentPerson current;
  private final Sentences sentences;

  QuestionPages(
      Questions questions,
      Asking asking,
      Catalogue catalogue,
      Evaluations evaluations,
      VisibleEvaluations visible,
      CurrentPerson current,
      Sentences sentences) {
    this.questions = questions;
    this.asking = asking;
    this.catalogue = catalogue;
    this.evaluations = evaluations;
    this.visible = visible;
    this.current = current;
    this.sentences = sentences;
  }

  @GetMapping
  String all(@PathVariable("id") EvaluationId id, Model model) {
    var evaluation = visible.get(id);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("questions", questions.of(id).reversed());
    model.addAttribute(
        "names",
        catalogue.whole(evaluation.sets()).dataPoints().stream()
            .collect(Collectors.toMap(DataPoint::key, DataPoint::name)));
    return "gapfilling/questions";
  }

  @PostMapping
  String write(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam("text") String text,
      RedirectAttributes after) {
    var evaluation = visible.get(id);
    try {
      asking.write(evaluation, dataPoint, text, current.get());
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
    }
    return "redirect:/evaluations/%s/questions".formatted(id);
  }

  @PostMapping("/settle")
  String settle(@PathVariable("id") EvaluationId id, @RequestParam("dataPoint") String dataPoint) {
    asking.settle(evaluations.get(id), dataPoint, current.get());
    return "redirect:/evaluations/%s/questions".formatted(id);
  }
}
