package no.aarshjul.endorsement;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import no.aarshjul.report.Reports;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.web.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** An evaluation's outputs, its package and the UN side's decision. */
@Controller
class OutputPages {

  private final VisibleEvaluations visible;
  private final Reports reports;
  private final Packages packages;
  private final RecordingDecision decisions;
  private final OutputFiles files;
  private final Notes notes;
  private final CurrentPerson current;

  OutputPages(
      VisibleEvaluations visible,
      Reports reports,
      Packages packages,
      RecordingDecision decisions,
      OutputFiles files,
      Notes notes,
      CurrentPerson current) {
    this.visible = visible;
    this.reports = reports;
    this.packages = packages;
    this.decisions = decisions;
    this.files = files;
    this.notes = notes;
    this.current = current;
  }

  @GetMapping("/evaluations/{id}/outputs")
  String outputs(@PathVariable("id") EvaluationId id, Model model) {
    model.addAttribute("evaluation", visible.get(id));
    model.addAttribute("outputs", OutputLines.of(reports.of(id)));
    var latest = packages.latest(id).orElse(null);
    model.addAttribute("package", latest);
    model.addAttribute("notes", notes.of(id, List.of(Tasks.SUBMIT_PACKAGE)));
    model.addAttribute(
        "comment", latest == null ? null : packages.comment(latest.id()).orElse(null));
    model.addAttribute(
        "mayDecide",
        latest != null
            && latest.sent()
            && latest.decision() == null
            && current.get().is(Role.LIAISON));
    return "endorsement/outputs";
  }

  @GetMapping("/api/evaluations/{id}/reports")
  @ResponseBody
  List<Reports.Report> reports(@PathVariable("id") EvaluationId id) {
    visible.get(id);
    return reports.of(id);
  }

  /**
   * One output.
   *
   * @param language nb, nn or en; without it, the reader's
   */
  @GetMapping({
    "/api/evaluations/{id}/reports/{kind}.{format}",
    "/evaluations/{id}/reports/{kind}.{format}"
  })
  @ResponseBody
  ResponseEntity<byte[]> report(
      @PathVariable("id") EvaluationId id,
      @PathVariable("kind") String kind,
      @PathVariable("format") String format,
      @RequestParam(name = "language", required = false) @Nullable String language) {
    var evaluation = visible.get(id);
    return files.find(id, name(evaluation), new OutputFiles.Wanted(kind, format, language));
  }

  @GetMapping({"/api/evaluations/{id}/package.zip", "/evaluations/{id}/package.zip"})
  @ResponseBody
  ResponseEntity<byte[]> packageFile(@PathVariable("id") EvaluationId id) {
    var evaluation = visible.get(id);
    return Attachment.of(
        name(evaluation) + "-endorsement-package",
        "zip",
        packages.body(id).orElseThrow(() -> Refusal.notFound("output.none")));
  }

  private static String name(Evaluation evaluation) {
    return evaluation.municipality() + "-" + evaluation.year();
  }

  @PostMapping("/evaluations/{id}/decision")
  String decide(
      @PathVariable("id") EvaluationId id,
      @RequestParam("decision") String decision,
      @RequestParam(name = "comment", defaultValue = "") String comment) {
    decisions.record(id, decision, comment.strip(), current.get());
    return "redirect:/evaluations/" + id + "/outputs";
  }

  /** What the UN side has decided. */
  record Decision(@Nullable String decision, @Nullable String comment) {}

  @PostMapping("/api/evaluations/{id}/decision")
  @ResponseBody
  Map<String, String> decide(@PathVariable("id") EvaluationId id, @RequestBody Decision decided) {
    var comment = decided.comment();
    var choice = decided.decision();
    decisions.record(
        id, choice == null ? "" : choice, comment == null ? "" : comment, current.get());
    return Map.of("state", "recorded");
  }
}
