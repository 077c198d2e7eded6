package no.aarshjul.casestudy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.casestudy.CaseStudy.State;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The case studies of an evaluation, and the page on which one is written and read. */
@Controller
class CaseStudyPages {

  private final CaseStudies studies;
  private final WritingCaseStudy writing;
  private final CaseStudyPaper views;
  private final VisibleEvaluations visible;
  private final CurrentPerson current;
  private final Sentences sentences;

  CaseStudyPages(
      CaseStudies studies,
      WritingCaseStudy writing,
      CaseStudyPaper views,
      VisibleEvaluations visible,
      CurrentPerson current,
      Sentences sentences) {
    this.studies = studies;
    this.writing = writing;
    this.views = views;
    this.visible = visible;
    this.current = current;
    this.sentences = sentences;
  }

  @GetMapping("/evaluations/{id}/case-studies")
  String ofEvaluation(@PathVariable("id") EvaluationId id, Model model) {
    var evaluation = visible.get(id);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("studies", studies.of(id));
    model.addAttribute("hasVerifiedResults", writing.hasVerifiedResults(evaluation));
    model.addAttribute(
        "mayBegin", writing.mayBegin(evaluation, current.get()) && studies.underWay(id).isEmpty());
    return "casestudy/case-studies";
  }

  @PostMapping("/evaluations/{id}/case-studies")
  String begin(@PathVariable("id") EvaluationId id, RedirectAttributes after) {
    visible.get(id);
    try {
      return "redirect:/case-studies/" + writing.begin(id, current.get());
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
      return "redirect:/evaluations/%s/case-studies".formatted(id);
    }
  }

  @GetMapping("/case-studies/{study}")
  String one(@PathVariable("study") CaseStudyId id, Locale locale, Model model) {
    var study = visible(id);
    return show(study, study.version(), locale, model);
  }

  private CaseStudy visible(CaseStudyId id) {
    var study = studies.get(id);
    current.whoMaySee(study.municipality());
    return study;
  }

  private String show(CaseStudy study, int seen, Locale locale, Model model) {
    views.show(study, locale, model);
    model.addAttribute("seen", seen);
    model.addAttribute("required", CaseStudyText.REQUIRED);
    model.addAttribute("mayWrite", mayWrite(study));
    return "casestudy/case-study";
  }

  private boolean mayWrite(CaseStudy study) {
    return study.state() == State.WRITING && current.get().isContactOf(study.municipality());
  }

  /** What does not fit is shown again as it was typed, with the reason. */
  @PostMapping("/case-studies/{study}")
  String save(
      @PathVariable("study") CaseStudyId id,
      @RequestParam("seen") int seen,
      @RequestParam(name = "dataPoint", required = false) @Nullable List<String> dataPoints,
      @RequestParam Map<String, String> form,
      Locale locale,
      Model model,
      RedirectAttributes after) {
    var study = visible(id);
    var picked = dataPoints == null ? List.<String>of() : dataPoints;
    try {
      writing.save(id, seen, CaseStudyText.of(form, picked), current.get());
      after.addFlashAttribute("saved", true);
      return "redirect:/case-studies/" + id;
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
        throw refusal;
      }
      model.addAttribute("refusal", sentences.of(refusal));
      return show(typed(study, form, picked), study.version(), locale, model);
    }
  }

  private static CaseStudy typed(CaseStudy study, Map<String, String> form, List<String> picked) {
    return new CaseStudy(
        study.id(),
        study.evaluationId(),
        study.municipality(),
        study.state(),
        study.version(),
        form,
        picked,
        study.remark(),
        study.begunAt(),
        study.publishedAt());
  }
}
