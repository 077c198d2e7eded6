package no.aarshjul.account.login;

import java.util.List;
import no.aarshjul.account.login.WayIn.Offered;
import no.aarshjul.platform.Refusal;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All ways in to the pages: passwords of this program, and others. */
@Component
public class WaysIn {

  private final boolean passwords;
  private final List<WayIn> others;

  WaysIn(AccessProperties properties, List<WayIn> others) {
    this.passwords = properties.passwords();
    this.others = others;
  }

  public boolean hasPasswords() {
    return passwords;
  }

  /**
   * @throws Refusal if nobody has a password here
   */
  public void requirePasswords() {
    if (!passwords) {
      throw Refusal.conflict("password.off");
    }
  }

  private List<Offered> offered() {
    return others.stream().flatMap(way -> way.offered().stream()).toList();
  }

  /** Lets a page show them: {@code passwords} and {@code others}. */
  public void offer(Model model) {
    model.addAttribute("passwords", passwords);
    model.addAttribute("others", offered());
  }

  /** Lets a page say why somebody was not let in, if there is something to say: {@code refused}. */
  public void tell(String why, String by, Model model) {
    others.stream()
        .flatMap(way -> way.refusal(why, by).stream())
        .findFirst()
        .ifPresent(told -> model.addAttribute("refused", told));
  }

  void addTo(HttpSecurity http) throws Exception {
    for (var other : others) {
      other.addTo(http);
    }
  }
}
