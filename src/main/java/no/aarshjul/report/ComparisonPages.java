package no.aarshjul.report;

import java.util.Locale;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.CohortOutputs.CohortOutput;
import no.aarshjul.report.results.AssemblingCohort;
import no.aarshjul.report.results.CohortResults;
import no.aarshjul.report.results.CohortResults.Category;
import no.aarshjul.report.results.ResultsJson;
import no.aarshjul.report.results.Words;
import no.aarshjul.web.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The comparison of a cohort's municipalities: for those who see all as soon as there is something,
 * for everybody when all municipalities are through.
 */
@Controller
class ComparisonPages {

  private final Cohorts cohorts;
  private final AssemblingCohort assembling;
  private final CohortOutputs outputs;
  private final MessageSource messages;
  private final CurrentPerson current;

  ComparisonPages(
      Cohorts cohorts,
      AssemblingCohort assembling,
      CohortOutputs outputs,
      MessageSource messages,
      CurrentPerson current) {
    this.cohorts = cohorts;
    this.assembling = assembling;
    this.outputs = outputs;
    this.messages = messages;
    this.current = current;
  }

  @GetMapping("/cohorts/{id}/comparison")
  String comparison(
      @PathVariable("id") CohortId id,
      @RequestParam(name = "category", required = false) @Nullable Integer category,
      Locale locale,
      Model model) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    var cohort = cohorts.get(id);
    var stored = stored(id);
    model.addAttribute("underWay", stored == null);
    return show(
        stored == null ? assembling.now(cohort) : stored,
        category,
        "/cohorts/" + id,
        locale,
        model);
  }

  /** What everybody may see. */
  @GetMapping("/results/cohorts/{id}/comparison")
  String published(
      @PathVariable("id") CohortId id,
      @RequestParam(name = "category", required = false) @Nullable Integer category,
      Locale locale,
      Model model) {
    model.addAttribute("underWay", false);
    return show(ofEverybody(id), category, "/results/cohorts/" + id, locale, model);
  }

  private @Nullable CohortResults stored(CohortId id) {
    return outputs.body(id, "comparison", "", "", "json").map(ResultsJson::readCohort).orElse(null);
  }

  private CohortResults ofEverybody(CohortId id) {
    var stored = stored(id);
    if (stored == null || stored.rehearsal()) {
      throw Refusal.notFound("output.none");
    }
    return stored;
  }

  private String show(
      CohortResults results, @Nullable Integer category, String base, Locale locale, Model model) {
    var categories = results.categories();
    var at = category == null ? 0 : Math.clamp(category, 0, Math.max(0, categories.size() - 1));
    Category chosen = categories.isEmpty() ? null : categories.get(at);
    model.addAttribute("comparison", results);
    model.addAttribute("words", new Words(messages, Language.of(locale)));
    model.addAttribute("categories", categories);
    model.addAttribute("chosen", chosen);
    model.addAttribute("places", chosen == null ? null : results.ranking(chosen));
    model.addAttribute("files", outputs.of(results.cohort()));
    model.addAttribute("base", base);
    return "report/comparison";
  }

  /**
   * One output of the cohort.
   *
   * @param part number of a county, empty for the whole cohort
   */
  @GetMapping("/cohorts/{id}/outputs/{kind}.{format}")
  ResponseEntity<byte[]> output(
      @PathVariable("id") CohortId id,
      @PathVariable("kind") String kind,
      @PathVariable("format") String format,
      @RequestParam(name = "part", defaultValue = "") String part,
      @RequestParam(name = "language", defaultValue = "") String language) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    return file(cohorts.get(id), kind, format, part, language);
  }

  @GetMapping("/results/cohorts/{id}/outputs/{kind}.{format}")
  ResponseEntity<byte[]> publishedOutput(
      @PathVariable("id") CohortId id,
      @PathVariable("kind") String kind,
      @PathVariable("format") String format,
      @RequestParam(name = "part", defaultValue = "") String part,
      @RequestParam(name = "language", defaultValue = "") String language) {
    ofEverybody(id);
    return file(cohorts.get(id), kind, format, part, language);
  }

  private ResponseEntity<byte[]> file(
      Cohort cohort, String kind, String format, String part, String language) {
    var body =
        outputs
            .body(cohort.id(), kind, part, language, format)
            .orElseThrow(() -> Refusal.notFound("output.none"));
    var name = cohort.year() + "-" + CohortOutput.name(part, kind, language);
    return Attachment.of(name, format, body);
  }
}
