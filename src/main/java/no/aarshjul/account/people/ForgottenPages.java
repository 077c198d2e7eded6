package no.aarshjul.account.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import no.aarshjul.account.login.Guesses;
import no.aarshjul.account.login.WaysIn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends a link to somebody who has forgotten a password; says the same whether there is one. */
@Controller
@RequestMapping("/forgotten")
class ForgottenPages {

  private static final int OFTEN = 10;
  private static final int SELDOM = 3;

  private final LettingIn lettingIn;
  private final Guesses guesses;
  private final WaysIn ways;

  ForgottenPages(LettingIn lettingIn, Guesses guesses, WaysIn ways) {
    this.lettingIn = lettingIn;
    this.guesses = guesses;
    this.ways = ways;
  }

  @GetMapping
  String form() {
    return ways.hasPasswords() ? "account/forgotten" : "redirect:/login";
  }

  @PostMapping
  String ask(
      @RequestParam(name = "login", defaultValue = "") String login, HttpServletRequest request) {
    ways.requirePasswords();
    guesses.requireFew("forgotten-from", Guesses.network(request.getRemoteAddr()), OFTEN);
    // By what was typed, whether there is such an account or not.
    guesses.requireFew("forgotten", login.strip().toLowerCase(Locale.ROOT), SELDOM);
    lettingIn.forgotten(login);
    return "redirect:/forgotten?sent";
  }
}
