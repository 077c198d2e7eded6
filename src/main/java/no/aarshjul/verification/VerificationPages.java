package no.aarshjul.verification;

import java.util.List;
import java.util.function.Predicate;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.engine.UserTask;
import no.aarshjul.gapfilling.KeepingEvidence;
import no.aarshjul.gapfilling.Questions;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.PossibleRange;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import no.aarshjul.scoring.IndicatorLines;
import no.aarshjul.scoring.Plausibility;
import no.aarshjul.tasklist.Notes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The verifier's pages: all values by risk, one value with everything known of it. */
@Controller
class VerificationPages {

  private static final List<String> SHOWN =
      List.of("all", "open", "risky", "disputed", "answered", "approval");

  private final VerificationLines lines;
  private final ForApproval forApproval;
  private final IndicatorLines indicators;
  private final Plausibility plausibility;
  private final Judging judging;
  private final Verdicts verdicts;
  private final Observations observations;
  private final KeepingEvidence evidence;
  private final Questions questions;
  private final Evaluations evaluations;
  private final TrailLines names;
  private final Notes notes;
  private final CurrentPerson current;

  VerificationPages(
      VerificationLines lines,
      ForApproval forApproval,
      IndicatorLines indicators,
      Plausibility plausibility,
      Judging judging,
      Verdicts verdicts,
      Observations observations,
      KeepingEvidence evidence,
      Questions questions,
      Evaluations evaluations,
      TrailLines names,
      Notes notes,
      CurrentPerson current) {
    this.lines = lines;
    this.forApproval = forApproval;
    this.indicators = indicators;
    this.plausibility = plausibility;
    this.judging = judging;
    this.verdicts = verdicts;
    this.observations = observations;
    this.evidence = evidence;
    this.questions = questions;
    this.evaluations = evaluations;
    this.names = names;
    this.notes = notes;
    this.current = current;
  }

  @GetMapping("/evaluations/{id}/verification")
  String all(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "show", defaultValue = "all") String show,
      @RequestParam(name = "select", defaultValue = "none") String select,
      @RequestParam(name = "at", defaultValue = "") String at,
      Model model) {
    var evaluation = seen(id);
    var all = lines.of(evaluation);
    var toApprove = forApproval.of(evaluation, all);
    Predicate<VerificationLine> wanted =
        switch (show) {
          case "all" -> line -> true;
          case "open" -> VerificationLine::toJudge;
          case "risky" -> line -> line.risk() > 0;
          case "disputed" -> VerificationLine::isInQuestion;
          case "answered" -> line -> line.judged() != null || line.answer() != null;
          case "approval" -> line -> toApprove.containsKey(line.point().key());
          default -> throw Refusal.invalid("answer.choice", "show", String.join(", ", SHOWN), show);
        };
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("show", show);
    var shown = all.stream().filter(wanted).toList();
    model.addAttribute("lines", shown);
    model.addAttribute("shows", SHOWN);
    model.addAttribute("selected", selected(shown, select));
    model.addAttribute("at", at);
    model.addAttribute("toApprove", toApprove);
    model.addAttribute("notes", notes.of(evaluation.id(), List.of(Tasks.VERIFY_INDICATORS)));
    model.addAttribute("total", all.size());
    model.addAttribute("unjudged", all.stream().filter(VerificationLine::toJudge).count());
    model.addAttribute("general", verdicts.findings(evaluation).getOrDefault("", List.of()));
    holding(evaluation, model);
    return "verification/values";
  }

  /** The values whose boxes are ticked from the beginning. */
  private static List<String> selected(List<VerificationLine> shown, String select) {
    Predicate<VerificationLine> wanted =
        switch (select) {
          case "none" -> line -> false;
          case "all" -> line -> true;
          case "open" -> VerificationLine::toJudge;
          case "calm" -> line -> line.toJudge() && line.risk() == 0;
          case "risky" -> line -> line.risk() > 0;
          default ->
              throw Refusal.invalid(
                  "answer.choice", "select", "none, all, open, calm, risky", select);
        };
    return shown.stream().filter(wanted).map(line -> line.point().key()).toList();
  }

  private void holding(Evaluation evaluation, Model model) {
    var task = judging.task(evaluation).orElse(null);
    model.addAttribute("task", task == null ? null : task.key());
    model.addAttribute("mayJudge", task != null && isHeld(task));
  }

  private boolean isHeld(UserTask task) {
    return current.get().username().equals(task.assignee());
  }

  @GetMapping("/evaluations/{id}/verification/value")
  String value(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      Model model) {
    var evaluation = seen(id);
    var all = lines.of(evaluation);
    var at = all.stream().map(line -> line.point().key()).toList().indexOf(dataPoint);
    if (at < 0) {
      throw Refusal.notFound("value.unknown", dataPoint);
    }
    var line = all.get(at);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("line", line);
    model.addAttribute("author", names.name(line.observation().author()));
    model.addAttribute("versions", observations.history(id, dataPoint));
    model.addAttribute("authors", names);
    var scored =
        indicators.of(evaluation).stream()
            .filter(one -> one.point().key().equals(dataPoint))
            .findFirst()
            .orElseThrow();
    model.addAttribute("scored", scored);
    model.addAttribute("before", scored.before());
    model.addAttribute("possible", PossibleRange.of(line.point()).text());
    model.addAttribute("peers", plausibility.peers(evaluation, dataPoint).orElse(null));
    model.addAttribute("similar", plausibility.similar(evaluation, dataPoint).orElse(null));
    model.addAttribute("nation", plausibility.nation(evaluation, dataPoint).orElse(null));
    model.addAttribute("evidence", evidence.of(id, dataPoint));
    model.addAttribute("questions", questions.of(id, dataPoint));
    model.addAttribute("previous", at > 0 ? all.get(at - 1).point().key() : null);
    model.addAttribute("next", at + 1 < all.size() ? all.get(at + 1).point().key() : null);
    holding(evaluation, model);
    return "verification/value";
  }

  /** Verification is the centre's; a city sees its questions and the verified values. */
  private Evaluation seen(EvaluationId id) {
    var evaluation = evaluations.get(id);
    current.as(Role.VERIFIER, Role.COORDINATOR, Role.AUDITOR, Role.LIAISON);
    return evaluation;
  }
}
