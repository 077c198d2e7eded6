package no.aarshjul.account;

import java.time.Clock;
import java.time.LocalDate;
import no.aarshjul.account.ManagingPeople.NewAuditor;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
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

/** Who has a login: the coordinator lets auditors in and erases people, auditors read it. */
@Controller
@RequestMapping("/people")
class PeoplePages {

  private final People people;
  private final ManagingPeople managing;
  private final Municipalities municipalities;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final Clock clock;

  PeoplePages(
      People people,
      ManagingPeople managing,
      Municipalities municipalities,
      CurrentPerson current,
      Sentences sentences,
      Clock clock) {
    this.people = people;
    this.managing = managing;
    this.municipalities = municipalities;
    this.current = current;
    this.sentences = sentences;
    this.clock = clock;
  }

  @GetMapping
  String all(Model model) {
    var person = current.as(Role.COORDINATOR, Role.AUDITOR);
    managing.noteReading();
    model.addAttribute("people", people.all());
    model.addAttribute("municipalities", municipalities.all());
    model.addAttribute("today", Norway.day(clock.instant()));
    model.addAttribute("mayManage", person.is(Role.COORDINATOR));
    return "account/people";
  }

  @PostMapping("/auditors")
  String letIn(
      @RequestParam(name = "username", defaultValue = "") String username,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "municipality", defaultValue = "") String municipality,
      @RequestParam(name = "until", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until,
      RedirectAttributes after) {
    var coordinator = current.as(Role.COORDINATOR);
    try {
      var password =
          managing.letIn(new NewAuditor(username, name, email, municipality, until), coordinator);
      after.addFlashAttribute("newUser", username);
      after.addFlashAttribute("password", password);
    } catch (Refusal refusal) {
      after.addFlashAttribute("refusal", sentences.of(refusal));
    }
    return "redirect:/people";
  }

  @PostMapping("/{id}/end-audit")
  String endAudit(@PathVariable("id") PersonId id) {
    managing.endAudit(id, current.as(Role.COORDINATOR));
    return "redirect:/people";
  }

  @PostMapping("/{id}/erase")
  String erase(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      RedirectAttributes after) {
    var coordinator = current.as(Role.COORDINATOR);
    try {
      managing.erase(id, reason, coordinator);
    } catch (Refusal refusal) {
      after.addFlashAttribute("refusal", sentences.of(refusal));
    }
    return "redirect:/people";
  }
}
