package no.aarshjul.notification;

import no.aarshjul.account.CurrentPerson;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody chooses how often mails come that can wait. */
@Controller
class MyMailPage {

  private final MailChoices choices;
  private final CurrentPerson current;
  private final Audit audit;

  MyMailPage(MailChoices choices, CurrentPerson current, Audit audit) {
    this.choices = choices;
    this.current = current;
    this.audit = audit;
  }

  @GetMapping("/me/mail")
  String page(@RequestParam(name = "saved", defaultValue = "false") boolean saved, Model model) {
    model.addAttribute("chosen", choices.of(current.get().id()));
    model.addAttribute("frequencies", MailFrequency.values());
    model.addAttribute("saved", saved);
    return "notification/my-mail";
  }

  @PostMapping("/me/mail")
  @Transactional
  public String choose(@RequestParam("frequency") String frequency) {
    var person = current.get();
    var chosen = MailFrequency.of(frequency);
    choices.choose(person.id(), chosen);
    audit.record(
        Chain.SYSTEM, "mail.frequency-chosen", person.pseudonym(), null, chosen.id(), null);
    return "redirect:/me/mail?saved=true";
  }
}
