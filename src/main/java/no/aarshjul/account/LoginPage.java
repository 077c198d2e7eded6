package no.aarshjul.account;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@Controller
class LoginPage {

  @GetMapping("/login")
  String login() {
    return "account/login";
  }

  /** Every page's frame shows who is logged in and what this person can go to. */
  @ControllerAdvice
  static class PersonInFrame {
    private final CurrentPerson current;

    PersonInFrame(CurrentPerson current) {
      this.current = current;
    }

    @ModelAttribute("person")
    @Nullable Person person() {
      return current.orNull();
    }
  }
}
