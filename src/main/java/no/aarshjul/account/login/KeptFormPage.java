package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import no.aarshjul.account.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** Gives back what was sent in vain, and tells scripts who is logged in. */
@Controller
class KeptFormPage {

  private final CurrentPerson current;

  KeptFormPage(CurrentPerson current) {
    this.current = current;
  }

  @RequestMapping(
      path = KeptForm.PAGE,
      method = {RequestMethod.GET, RequestMethod.POST})
  String kept(HttpServletRequest request, Model model) {
    var form = KeptForm.of(request);
    if (form == null) {
      return "redirect:/";
    }
    model.addAttribute("kept", form);
    return "account/kept-form";
  }

  /**
   * Who is logged in in this browser, in whatever window.
   *
   * @param person id; null for nobody
   * @param name what this person is called
   * @param token for the forms of a page that was opened before
   */
  record Now(@Nullable String person, @Nullable String name, String token) {}

  @GetMapping("/session")
  @ResponseBody
  Now now(CsrfToken token) {
    var person = current.orNull();
    return person == null
        ? new Now(null, null, token.getToken())
        : new Now(person.id().toString(), person.displayName(), token.getToken());
  }
}
