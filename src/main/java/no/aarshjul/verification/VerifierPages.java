package no.aarshjul.verification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.People;
import no.aarshjul.account.Role;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.verification.Qualification.Grade;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may verify: the coordinator records it, auditors and verifiers read it. */
@Controller
@RequestMapping("/verifiers")
class VerifierPages {

  private final Qualifications qualifications;
  private final People people;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final Clock clock;

  VerifierPages(
      Qualifications qualifications,
      People people,
      CurrentPerson current,
      Sentences sentences,
      Clock clock) {
    this.qualifications = qualifications;
    this.people = people;
    this.current = current;
    this.sentences = sentences;
    this.clock = clock;
  }

  @GetMapping
  String all(Model model) {
    var person = current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER);
    model.addAttribute("qualifications", qualifications.all());
    model.addAttribute("today", today());
    model.addAttribute("grades", Grade.values());
    model.addAttribute("mayRecord", person.is(Role.COORDINATOR));
    model.addAttribute(
        "verifiers", people.all().stream().filter(one -> one.is(Role.VERIFIER)).toList());
    return "verification/verifiers";
  }

  private LocalDate today() {
    return Norway.day(clock.instant());
  }

  @PostMapping
  String record(
      @RequestParam("username") String username,
      @RequestParam("grade") String grade,
      @RequestParam("from") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to,
      @RequestParam(name = "basis", defaultValue = "") String basis,
      RedirectAttributes after) {
    var coordinator = current.as(Role.COORDINATOR);
    try {
      qualifications.record(username, grade(grade), from, to, basis, coordinator);
    } catch (Refusal refusal) {
      after.addFlashAttribute("refusal", sentences.of(refusal));
    }
    return "redirect:/verifiers";
  }

  private static Grade grade(String id) {
    return Arrays.stream(Grade.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("answer.choice", "grade", "provisional, qualified", id));
  }

  @PostMapping("/{id}/end")
  String end(
      @PathVariable("id") QualificationId id,
      @RequestParam(name = "reason", defaultValue = "") String reason) {
    current.as(Role.COORDINATOR);
    qualifications.end(id, today(), reason);
    return "redirect:/verifiers";
  }
}
