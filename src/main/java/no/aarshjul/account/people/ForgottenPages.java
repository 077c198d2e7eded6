package no.aarshjul.account.people;

import jakarta.servlet.http.HttpServletRequest;
import no.aarshjul.account.login.Guesses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends a link to somebody who has forgotten a password; says the same whether there is one. */
@Controller
@RequestMapping("/forgotten")
class ForgottenPages {

  private final LettingIn lettingIn;
  private final Guesses guesses;

  ForgottenPages(LettingIn lettingIn, Guesses guesses) {
    this.lettingIn = lettingIn;
    this.guesses = guesses;
  }

  @GetMapping
  String form() {
    return "account/forgotten";
  }

  @PostMapping
  String ask(
      @RequestParam(name = "login", defaultValue = "") String login, HttpServletRequest request) {
    guesses.requireFew("forgotten", request.getRemoteAddr());
    lettingIn.forgotten(login);
    return "redirect:/forgotten?sent";
  }
}
