package no.aarshjul.account.factor;

import java.util.List;
import no.aarshjul.account.Person;
import org.springframework.ui.Model;

/** What pages show of second factors, wherever somebody sets one up. */
public final class FactorViews {

  private FactorViews() {}

  /** Lets a page show what an app is given: {@code secret} and {@code picture}. */
  public static void settingUp(BegunApp app, String server, Person person, Model model) {
    model.addAttribute("secret", app.secret().typed());
    model.addAttribute("picture", app.secret().picture(server, person.username()));
  }

  /**
   * The page with the codes for a lost app, which is shown once: in another language it could not
   * be shown again.
   *
   * @param to the page that follows
   */
  public static String codes(List<String> codes, String to, Model model) {
    model.addAttribute("codes", codes);
    model.addAttribute("to", to);
    model.addAttribute("kept", true);
    return "account/recovery-codes";
  }
}
