package no.aarshjul.verification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Plausibility;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The verifier's pages: all values by risk, one value with everything known of it. */
@Controller
class VerificationPages {

  private final VerificationLines lines;
  private final Plausibility plausibility;
  private final Judging judging;
  private final Verdicts verdicts;
  private final Observations observations;
  private final EarlierValues earlier;
  private final KeepingEvidence evidence;
  private final Questions questions;
  private final Evaluations evaluations;
  private final TrailLines names;
  private final CurrentPerson current;
  private final Sentences sentences;

  VerificationPages(
      VerificationLines lines,
      Plausibility plausibility,
      Judging judging,
      Verdicts verdicts,
      Observations observations,
      EarlierValues earlier,
      KeepingEvidence evidence,
      Questions questions,
      Evaluations evaluations,
      TrailLines names,
      CurrentPerson current,
      Sentences sentences) {
    this.lines = lines;
    this.plausibility = plausibility;
    this.judging = judging;
    this.verdicts = verdicts;
    this.observations = observations;
    this.earlier = earlier;
    this.evidence = evidence;
    this.questions = questions;
    this.evaluations = evaluations;
    this.names = names;
    this.current = current;
    this.sentences = sentences;
  }

  @GetMapping("/evaluations/{id}/verification")
  String all(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "show", defaultValue = "all") String show,
      Model model) {
    var evaluation = seen(id);
    var all = lines.of(evaluation);
    Predicate<VerificationLine> wanted =
        switch (show) {
          case "all" -> line -> true;
          case "open" -> VerificationLine::toJudge;
          case "risky" -> line -> line.risk() > 0;
          case "disputed" -> VerificationLine::isInQuestion;
          case "answered" -> line -> line.judged() != null || line.answer() != null;
          default ->
              throw Refusal.invalid(
                  "answer.choice", "show", "all, open, risky, disputed, answered", show);
        };
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("show", show);
    model.addAttribute("lines", all.stream().filter(wanted).toList());
    model.addAttribute("total", all.size());
    model.addAttribute("unjudged", all.stream().filter(VerificationLine::toJudge).count());
    model.addAttribute("general", verdicts.findings(evaluation).getOrDefault("", List.of()));
    holding(evaluation, model);
    return "verification/values";
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
    model.addAttribute("before", earlier.before(evaluation).get(dataPoint));
    model.addAttribute("peers", plausibility.peers(evaluation, dataPoint).orElse(null));
    model.addAttribute("nation", plausibility.nation(evaluation, dataPoint).orElse(null));
    model.addAttribute("evidence", evidence.of(id, dataPoint));
    model.addAttribute("questions", questions.of(id, dataPoint));
    model.addAttribute("previous", at > 0 ? all.get(at - 1).point().key() : null);
    model.addAttribute("next", at + 1 < all.size() ? all.get(at + 1).point().key() : null);
    holding(evaluation, model);
    return "verification/value";
  }

  /** One verdict on one value or on many. */
  @PostMapping("/evaluations/{id}/verification/verdicts")
  String judge(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "dataPoints", required = false) @Nullable List<String> dataPoints,
      @RequestParam("verdict") String verdict,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "show", defaultValue = "all") String show,
      @RequestParam(name = "next", defaultValue = "") String next,
      RedirectAttributes after) {
    seen(id);
    var back =
        next.isBlank()
            ? "redirect:/evaluations/%s/verification?show=%s".formatted(id, encoded(show))
            : "redirect:/evaluations/%s/verification/value?dataPoint=%s"
                .formatted(id, encoded(next));
    try {
      var chosen = dataPoints == null ? List.<String>of() : dataPoints;
      judging.judge(id, chosen, verdict, reason, current.get());
      after.addFlashAttribute("judged", chosen.size());
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
    }
    return back;
  }

  private static String encoded(String typed) {
    return URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }

  /** Verification is the centre's; a city sees its questions and the verified values. */
  private Evaluation seen(EvaluationId id) {
    var evaluation = evaluations.get(id);
    current.as(Role.VERIFIER, Role.COORDINATOR, Role.AUDITOR, Role.LIAISON);
    return evaluation;
  }
}
