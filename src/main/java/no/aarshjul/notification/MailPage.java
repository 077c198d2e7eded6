package no.aarshjul.notification;

import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The mails that were written last; in the demo this is where one reads them. */
@Controller
class MailPage {

  private final Outbox outbox;
  private final MailProperties properties;
  private final Counting counting;
  private final CurrentPerson current;

  MailPage(Outbox outbox, MailProperties properties, Counting counting, CurrentPerson current) {
    this.outbox = outbox;
    this.properties = properties;
    this.counting = counting;
    this.current = current;
  }

  @GetMapping("/mails")
  @Transactional
  public String mails(Model model) {
    var reader = current.as(Role.COORDINATOR, Role.AUDITOR);
    var kept = properties.mode() == MailProperties.Mode.KEEP;
    counting.note(Chain.SYSTEM, "mails.read", "latest", null);
    model.addAttribute("mails", outbox.latest());
    model.addAttribute("kept", kept);
    // Where no mail is sent, somebody has to hand links over.
    model.addAttribute("showsLinks", kept && reader.is(Role.COORDINATOR));
    return "notification/mails";
  }
}
