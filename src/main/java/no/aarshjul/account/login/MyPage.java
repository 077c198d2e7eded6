package no.aarshjul.account.login;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Identities;
import no.aarshjul.account.Passwords;
import no.aarshjul.account.People;
import no.aarshjul.account.Vouching;
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
  private final People people;
  private final Sessions sessions;
  private final Identities identities;
  private final List<Vouching> vouching;
  private final WaysIn ways;

  MyPage(
      CurrentPerson current,
      People people,
      Sessions sessions,
      Identities identities,
      List<Vouching> vouching,
      WaysIn ways) {
    this.current = current;
    this.people = people;
    this.sessions = sessions;
    this.identities = identities;
    this.vouching = vouching;
    this.ways = ways;
  }

  @GetMapping
  String me(HttpSession session, Model model) {
    var person = current.get();
    model.addAttribute("sessions", sessions.of(person.id(), session.getId()));
    ways.offer(model);
    model.addAttribute("hasPassword", people.hasPassword(person.id()));
    model.addAttribute("identities", identities.of(person.id()));
    model.addAttribute("issuers", Vouching.issuers(vouching));
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
