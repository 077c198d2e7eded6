package no.aarshjul.casestudy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Published case studies; they need no login. */
@Controller
class PublicCaseStudies {

  private final CaseStudies studies;
  private final CaseStudyPaper views;
  private final Evaluations evaluations;

  PublicCaseStudies(CaseStudies studies, CaseStudyPaper views, Evaluations evaluations) {
    this.studies = studies;
    this.views = views;
    this.evaluations = evaluations;
  }

  /** A line of the list. */
  record Entry(CaseStudy study, Evaluation evaluation) {}

  @GetMapping("/results/case-studies")
  String all(Model model) {
    model.addAttribute(
        "entries",
        studies.published().stream()
            .map(study -> new Entry(study, evaluations.get(study.evaluationId())))
            .toList());
    return "casestudy/published";
  }

  @GetMapping("/results/case-studies/{study}")
  String one(@PathVariable("study") CaseStudyId id, Locale locale, Model model) {
    views.show(published(id), locale, model);
    model.addAttribute("mayWrite", false);
    return "casestudy/case-study";
  }

  /**
   * The PDF.
   *
   * @param language its code; without it, the reader's
   */
  @GetMapping("/results/case-studies/{study}/case-study.pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable("study") CaseStudyId id,
      @RequestParam(name = "language", required = false) @Nullable String language,
      Locale locale) {
    var study = published(id);
    var wanted = language == null ? Language.of(locale).code() : language;
    var body =
        studies
            .file(id, wanted)
            .or(
                () ->
                    language == null ? studies.file(id, Language.ENGLISH.code()) : Optional.empty())
            .orElseThrow(() -> Refusal.notFound("output.none"));
    return Attachment.of(study.municipality() + "-case-study-" + wanted, "pdf", body);
  }

  private CaseStudy published(CaseStudyId id) {
    var study = studies.get(id);
    if (!study.isPublished()) {
      throw Refusal.notFound("casestudy.unknown", id);
    }
    return study;
  }

  /** A published case study for programs. */
  record Answer(
      CaseStudyId id,
      EvaluationId evaluation,
      String municipality,
      Map<String, String> texts,
      List<String> dataPoints,
      @Nullable Instant publishedAt) {}

  @GetMapping("/api/open/case-studies")
  @ResponseBody
  List<Answer> open() {
    return studies.published().stream()
        .map(
            study ->
                new Answer(
                    study.id(),
                    study.evaluationId(),
                    study.municipality(),
                    study.texts(),
                    study.dataPoints(),
                    study.publishedAt()))
        .toList();
  }
}
