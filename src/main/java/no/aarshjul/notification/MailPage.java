package no.aarshjul.notification;

import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The mails that were written last; in the demo this is where one reads them. */
@Controller
class MailPage {

  private final Outbox outbox;
  private final MailProperties properties;
  private final Counting counting;
  private final CurrentPerson current;
  private final Audit audit;

  MailPage(
      Outbox outbox,
      MailProperties properties,
      Counting counting,
      CurrentPerson current,
      Audit audit) {
    this.audit = audit;
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
    model.addAttribute("failed", outbox.failed());
    model.addAttribute("mayResend", reader.is(Role.COORDINATOR));
    model.addAttribute("kept", kept);
    // Where no mail is sent, somebody has to hand links over.
    model.addAttribute("showsLinks", kept && reader.is(Role.COORDINATOR));
    return "notification/mails";
  }

  /** Tries a mail once more that was given up. */
  @PostMapping("/mails/{id}/resend")
  @Transactional
  public String resend(@PathVariable("id") MailId id) {
    current.as(Role.COORDINATOR);
    if (!outbox.again(id)) {
      throw Refusal.conflict("mails.not-failed");
    }
    audit.record(Chain.SYSTEM, "mail.resent", id.toString());
    return "redirect:/mails";
  }
}
