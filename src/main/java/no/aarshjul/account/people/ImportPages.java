package no.aarshjul.account.people;

import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many people at once: a table is pasted, looked at, and carried out. */
@Controller
@RequestMapping("/people/import")
class ImportPages {

  private final ImportingPeople importing;
  private final CurrentPerson current;
  private final Sentences sentences;

  ImportPages(ImportingPeople importing, CurrentPerson current, Sentences sentences) {
    this.importing = importing;
    this.current = current;
    this.sentences = sentences;
  }

  @GetMapping
  String form() {
    current.as(Role.COORDINATOR);
    return "account/import";
  }

  @PostMapping
  Object look(@RequestParam(name = "table", defaultValue = "") String table, Model model) {
    var coordinator = current.as(Role.COORDINATOR);
    model.addAttribute("table", table);
    try {
      var planned = importing.plan(table, coordinator);
      model.addAttribute("planned", planned);
      model.addAttribute("fitting", planned.stream().filter(ImportingPeople.Planned::fits).count());
      model.addAttribute("words", sentences);
      return "account/import";
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
      return new ModelAndView("account/import", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping("/carry-out")
  String carryOut(
      @RequestParam(name = "table", defaultValue = "") String table, RedirectAttributes after) {
    var done = importing.carryOut(table, current.as(Role.COORDINATOR));
    after.addFlashAttribute("done", sentences.of("people.import.done", done));
    return "redirect:/people";
  }
}
