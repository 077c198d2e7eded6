package no.aarshjul.account.provider;

import jakarta.servlet.http.HttpServletResponse;
import no.aarshjul.account.login.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** How a login by a provider ends, here and there. */
@Controller
class ProviderPages {

  private final Providers providers;
  private final Sessions sessions;

  ProviderPages(Providers providers, Sessions sessions) {
    this.providers = providers;
    this.sessions = sessions;
  }

  /** Leads whoever has logged out here on to the provider; by itself, where the browser does so. */
  @RequestMapping(
      path = ProviderLogout.LEAVING,
      method = {RequestMethod.GET, RequestMethod.POST})
  String leaving(
      @RequestAttribute(name = ProviderLogout.ADDRESS, required = false) @Nullable String leaving,
      @RequestAttribute(name = ProviderLogout.NAME, required = false) @Nullable String provider,
      HttpServletResponse response,
      Model model) {
    if (leaving == null) {
      return "redirect:/login?out";
    }
    response.setHeader("Refresh", "0; url=" + leaving);
    model.addAttribute("leaving", leaving);
    model.addAttribute("provider", provider);
    return "account/leaving";
  }

  /**
   * The provider's own session has ended (OpenID Connect Front-Channel Logout): the browser asks
   * this from within a page of the provider, without the cookies of this one. What names the
   * session cannot be guessed; an unknown one is answered the same.
   */
  @GetMapping("/logout/connect/front-channel/{id}")
  ResponseEntity<Void> ended(
      @PathVariable("id") String id,
      @RequestParam(name = "iss", defaultValue = "") String issuer,
      @RequestParam(name = "sid", defaultValue = "") String session) {
    providers
        .find(id)
        .filter(provider -> provider.settings().issuer().equals(issuer) && !session.isEmpty())
        .ifPresent(provider -> sessions.endOf(provider.id(), session));
    return ResponseEntity.ok().build();
  }
}
