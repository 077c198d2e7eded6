package no.aarshjul.account.login;

import java.time.Duration;
import java.util.regex.Pattern;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginPage {

  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,4}");

  private final boolean demo;
  private final AccessProperties properties;
  private final WaysIn ways;

  LoginPage(
      @Value("${aarshjul.demo:true}") boolean demo, AccessProperties properties, WaysIn ways) {
    this.demo = demo;
    this.properties = properties;
    this.ways = ways;
  }

  /**
   * @param to the page that is wanted afterwards
   * @param wait seconds until a password is looked at again; anything else counts as none
   * @param refused why a provider's word did not let the person in
   * @param by that provider
   */
  @GetMapping("/login")
  String login(
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "wait", defaultValue = "") String wait,
      @RequestParam(name = "refused", defaultValue = "") String refused,
      @RequestParam(name = "by", defaultValue = "") String by,
      Model model) {
    model.addAttribute("to", to);
    model.addAttribute("wait", SECONDS.matcher(wait).matches() ? Integer.valueOf(wait) : null);
    model.addAttribute("demo", demo);
    model.addAttribute("contact", properties.contact());
    ways.offer(model);
    ways.tell(refused, by, model);
    return "account/login";
  }

  /** Every page's frame shows who is logged in and what this person can go to. */
  @ControllerAdvice
  static class PersonInFrame {
    private final CurrentPerson current;
    private final Duration idle;

    PersonInFrame(
        CurrentPerson current, @Value("${server.servlet.session.timeout}") Duration idle) {
      this.current = current;
      this.idle = idle;
    }

    /** Seconds after which a login ends that is not used. */
    @ModelAttribute("idle")
    long idle() {
      return idle.toSeconds();
    }

    @ModelAttribute("person")
    @Nullable Person person() {
      return current.orNull();
    }
  }
}
