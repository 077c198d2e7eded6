package no.aarshjul.verification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Verdicts given on the pages of verification. Several at once are shown first with what they would
 * change; what is refused stays where it was typed, with the error at its field.
 */
@Controller
class JudgingPages {

  private final VerificationLines lines;
  private final Judging judging;
  private final Evaluations evaluations;
  private final CurrentPerson current;
  private final Sentences sentences;

  JudgingPages(
      VerificationLines lines,
      Judging judging,
      Evaluations evaluations,
      CurrentPerson current,
      Sentences sentences) {
    this.lines = lines;
    this.judging = judging;
    this.evaluations = evaluations;
    this.current = current;
    this.sentences = sentences;
  }

  /**
   * One verdict on one value or on many.
   *
   * @param from the value whose page it was given on; empty if it was the list
   * @param next the value to go on with from there
   * @param confirmed whether somebody has seen what several verdicts would change
   * @param overwrite whether other verdicts are to be changed too; else they are left as they are
   */
  @PostMapping("/evaluations/{id}/verification/verdicts")
  String judge(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "dataPoints", required = false) @Nullable List<String> dataPoints,
      @RequestParam("verdict") String verdict,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "show", defaultValue = "all") String show,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "next", defaultValue = "") String next,
      @RequestParam(name = "confirmed", defaultValue = "false") boolean confirmed,
      @RequestParam(name = "overwrite", defaultValue = "false") boolean overwrite,
      Model model,
      RedirectAttributes after) {
    var evaluation = evaluations.get(id);
    current.as(Role.VERIFIER, Role.COORDINATOR, Role.AUDITOR, Role.LIAISON);
    var chosen = dataPoints == null ? List.<String>of() : List.copyOf(dataPoints);
    try {
      if (chosen.size() > 1) {
        judging.requireReason(verdict, reason, chosen);
        var changes = judging.changes(evaluation, chosen, verdict, reason);
        if (!confirmed) {
          model.addAttribute("evaluation", evaluation);
          model.addAttribute("changes", changes);
          model.addAttribute(
              "overwrites", changes.stream().filter(Judging.Change::overwrites).count());
          model.addAttribute("verdict", verdict);
          model.addAttribute("reason", reason);
          model.addAttribute("show", show);
          model.addAttribute("names", lines.names(evaluation));
          return "verification/bulk";
        }
        if (!overwrite) {
          chosen =
              changes.stream()
                  .filter(change -> !change.overwrites())
                  .map(Judging.Change::dataPoint)
                  .toList();
        }
      }
      judging.judge(id, chosen, verdict, reason, overwrite, current.get());
      after.addFlashAttribute("judged", chosen.size());
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
      after.addFlashAttribute("typed", reason);
      after.addFlashAttribute("chosen", chosen);
      if (refusal.key().equals("verification.no-reason")) {
        after.addFlashAttribute("reasonError", sentences.of("verification.reason.missing"));
      }
      return from.isBlank() ? list(id, show, chosen) : value(id, from);
    }
    return from.isBlank() ? list(id, show, chosen) : value(id, next.isBlank() ? from : next);
  }

  /** The list, at the last of the values that were judged. */
  private static String list(EvaluationId id, String show, List<String> chosen) {
    var at = chosen.isEmpty() ? "" : "&at=" + encoded(chosen.getLast());
    return "redirect:/evaluations/%s/verification?show=%s%s".formatted(id, encoded(show), at);
  }

  private static String value(EvaluationId id, String dataPoint) {
    return "redirect:/evaluations/%s/verification/value?dataPoint=%s"
        .formatted(id, encoded(dataPoint));
  }

  private static String encoded(String typed) {
    return URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }
}
