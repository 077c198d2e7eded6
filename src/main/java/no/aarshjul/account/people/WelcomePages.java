package no.aarshjul.account.people;

import no.aarshjul.account.Passwords;
import no.aarshjul.account.login.WaysIn;
import no.aarshjul.account.people.OneTimeLinks.Purpose;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a link of an invitation opens: a password is chosen, by the first coordinator a name too.
 */
@Controller
@RequestMapping("/welcome/{token}")
class WelcomePages {

  private final LettingIn lettingIn;
  private final WaysIn ways;
  private final Sentences sentences;

  WelcomePages(LettingIn lettingIn, WaysIn ways, Sentences sentences) {
    this.lettingIn = lettingIn;
    this.ways = ways;
    this.sentences = sentences;
  }

  /** What a first coordinator types; passwords never come back. */
  record Typed(String name, String email, String username) {

    PersonDetails details() {
      return new PersonDetails(username, name, email, Language.of(LocaleContextHolder.getLocale()));
    }
  }

  @GetMapping
  String form(
      @PathVariable("token") String token,
      @RequestParam(name = "refused", defaultValue = "") String refused,
      @RequestParam(name = "by", defaultValue = "") String by,
      Model model) {
    ways.tell(refused, by, model);
    model.addAttribute("typed", new Typed("", "", ""));
    show(token, model);
    return "account/welcome";
  }

  private void show(String token, Model model) {
    var link = lettingIn.open(token);
    model.addAttribute("shortest", Passwords.SHORTEST);
    model.addAttribute("token", token);
    ways.offer(model);
    if (link.purpose() != Purpose.FIRST) {
      model.addAttribute("invited", lettingIn.invited(link));
    }
    if (link.purpose() == Purpose.LOGIN) {
      model.addAttribute("passwords", false);
    }
  }

  @PostMapping
  Object accept(
      @PathVariable("token") String token,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "username", defaultValue = "") String username,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "repeated", defaultValue = "") String repeated,
      Model model) {
    var typed = new Typed(name, email, username);
    try {
      var isFirst = lettingIn.open(token).purpose() == Purpose.FIRST;
      if (isFirst && !ways.hasPasswords()) {
        return "redirect:" + lettingIn.acceptFirst(token, typed.details());
      }
      ways.requirePasswords();
      if (isFirst) {
        lettingIn.acceptFirst(token, typed.details(), password, repeated);
      } else {
        lettingIn.accept(token, password, repeated);
      }
      return "redirect:/login?welcome";
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
      model.addAttribute("typed", typed);
      show(token, model);
      return new ModelAndView("account/welcome", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }
}
