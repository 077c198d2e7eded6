package no.aarshjul.notification;

import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The mails that were written last; in the demo this is where one reads them. */
@Controller
class MailPage {

  private final Outbox outbox;
  private final MailProperties properties;
  private final CurrentPerson current;

  MailPage(Outbox outbox, MailProperties properties, CurrentPerson current) {
    this.outbox = outbox;
    this.properties = properties;
    this.current = current;
  }

  @GetMapping("/mails")
  String mails(Model model) {
    current.as(Role.COORDINATOR, Role.AUDITOR);
    model.addAttribute("mails", outbox.latest());
    model.addAttribute("kept", properties.mode() == MailProperties.Mode.KEEP);
    return "notification/mails";
  }
}
