package no.aarshjul.help;

import java.util.List;
import java.util.Locale;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.platform.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Help, also for whoever cannot come in. */
@Controller
class HelpPages {

  private final HelpTexts texts;
  private final CurrentPerson current;
  private final String contact;

  HelpPages(
      HelpTexts texts,
      CurrentPerson current,
      @Value("${aarshjul.access.contact:}") String contact) {
    this.texts = texts;
    this.current = current;
    this.contact = contact;
  }

  /** What everybody may want to know; pages of roles, the reader's own first. */
  @GetMapping("/help")
  String help(Model model, Locale locale) {
    var person = current.orNull();
    model.addAttribute("own", person == null ? List.of() : HelpTopic.of(person));
    model.addAttribute("topics", HelpTopic.values());
    model.addAttribute("text", texts.forEverybody(locale));
    model.addAttribute("contact", contact);
    return "help/help";
  }

  @GetMapping("/help/{topic}")
  String topic(@PathVariable("topic") String id, Model model, Locale locale) {
    var topic = HelpTopic.find(id).orElseThrow(() -> Refusal.notFound("help.unknown", id));
    model.addAttribute("topic", topic);
    model.addAttribute("text", texts.about(topic, locale));
    model.addAttribute("contact", contact);
    return "help/topic";
  }
}
