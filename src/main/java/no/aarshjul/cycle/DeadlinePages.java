package no.aarshjul.cycle;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The deadlines of a cohort, and moving them. */
@Controller
class DeadlinePages {

  private final Cohorts cohorts;
  private final MovingDeadlines moving;
  private final Reminders reminders;
  private final CurrentPerson current;
  private final Sentences sentences;

  DeadlinePages(
      Cohorts cohorts,
      MovingDeadlines moving,
      Reminders reminders,
      CurrentPerson current,
      Sentences sentences) {
    this.cohorts = cohorts;
    this.moving = moving;
    this.reminders = reminders;
    this.current = current;
    this.sentences = sentences;
  }

  /**
   * What was typed.
   *
   * @param how {@code to} a day or {@code by} working days
   */
  record Typed(
      List<String> municipalities,
      String deadline,
      String how,
      String to,
      String by,
      boolean laterToo,
      String reason) {

    MoveRequest request() {
      var isDay = how.equals("to");
      return new MoveRequest(
          municipalities,
          deadline.isBlank() ? null : Deadline.of(deadline),
          isDay ? day() : null,
          isDay ? null : days(),
          laterToo,
          reason);
    }

    private @Nullable LocalDate day() {
      try {
        return to.isBlank() ? null : LocalDate.parse(to.strip());
      } catch (DateTimeParseException e) {
        throw Refusal.invalid("deadline.day", to);
      }
    }

    private @Nullable Integer days() {
      try {
        return by.isBlank() ? null : Integer.valueOf(by.strip());
      } catch (NumberFormatException e) {
        throw Refusal.invalid("deadline.days", by);
      }
    }
  }

  @GetMapping("/cohorts/{id}/deadlines")
  String all(
      @PathVariable("id") CohortId id,
      @RequestParam(name = "moved", required = false) @Nullable Integer moved,
      Model model) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    model.addAttribute("moved", moved);
    return page(id, new Typed(List.of(), "", "by", "", "", false, ""), model);
  }

  private String page(CohortId id, Typed typed, Model model) {
    model.addAttribute("cohort", cohorts.get(id));
    model.addAttribute("rows", moving.rows(id));
    model.addAttribute("deadlines", Deadline.values());
    model.addAttribute("typed", typed);
    return "cycle/deadlines";
  }

  /** First a preview with everything that was typed; only a second press moves. */
  @PostMapping("/cohorts/{id}/deadlines")
  String move(
      @PathVariable("id") CohortId id,
      @RequestParam(name = "municipalities", required = false) @Nullable List<String> numbers,
      @RequestParam(name = "deadline", defaultValue = "") String deadline,
      @RequestParam(name = "how", defaultValue = "by") String how,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "by", defaultValue = "") String by,
      @RequestParam(name = "laterToo", defaultValue = "false") boolean laterToo,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "fingerprint", defaultValue = "") String fingerprint,
      @RequestParam(name = "confirmed", defaultValue = "false") boolean confirmed,
      Model model) {
    var coordinator = current.as(Role.COORDINATOR);
    var typed =
        new Typed(numbers == null ? List.of() : numbers, deadline, how, to, by, laterToo, reason);
    try {
      var request = typed.request();
      if (confirmed) {
        var done = moving.move(id, request, fingerprint, coordinator);
        return "redirect:/cohorts/%s/deadlines?moved=%d".formatted(id, done.lines().size());
      }
      var plan = moving.preview(id, request);
      model.addAttribute("plan", plan);
      model.addAttribute(
          "reminders",
          plan.lines().stream()
              .map(line -> reminders.of(Norway.day(line.changes().getFirst().to())))
              .toList());
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
    }
    return page(id, typed, model);
  }
}
