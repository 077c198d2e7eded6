package no.aarshjul.account.login;

import jakarta.servlet.http.HttpSession;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Passwords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What somebody who has logged in may see and change about themselves. */
@Controller
@RequestMapping("/me")
class MyPage {

  private final CurrentPerson current;
  private final Sessions sessions;

  MyPage(CurrentPerson current, Sessions sessions) {
    this.current = current;
    this.sessions = sessions;
  }

  @GetMapping
  String me(HttpSession session, Model model) {
    model.addAttribute("sessions", sessions.of(current.get().id(), session.getId()));
    model.addAttribute("shortest", Passwords.SHORTEST);
    return "account/me";
  }

  @PostMapping("/sessions/{handle}/end")
  String end(@PathVariable("handle") String handle) {
    sessions.end(current.get().id(), handle);
    return "redirect:/me";
  }

  @PostMapping("/sessions/end-others")
  String endOthers(HttpSession session) {
    sessions.endOthers(current.get().id(), session.getId());
    return "redirect:/me";
  }
}
