package no.aarshjul.account.people;

import jakarta.servlet.http.HttpSession;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.factor.BegunApp;
import no.aarshjul.account.factor.ChangingFactors;
import no.aarshjul.account.factor.DemandedFactors;
import no.aarshjul.account.factor.FactorViews;
import no.aarshjul.account.factor.SecondFactors;
import no.aarshjul.account.factor.SecondFactors.Shown;
import no.aarshjul.account.login.Guesses;
import no.aarshjul.account.login.Sessions;
import no.aarshjul.account.login.WaysIn;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where somebody sets up, changes and takes away the app that is shown beside a password. Each deed
 * asks for what only its owner has, so that an open browser is not enough.
 */
@Controller
@RequestMapping("/me/second-factor")
class MySecondFactor {

  private static final int GUESSES = 10;
  private static final String MY_PAGE = "/me";

  private final CurrentPerson current;
  private final People people;
  private final SecondFactors factors;
  private final ChangingFactors changing;
  private final DemandedFactors demanded;
  private final Guesses guesses;
  private final WaysIn ways;
  private final PublicAddress address;
  private final Sentences sentences;

  MySecondFactor(
      CurrentPerson current,
      People people,
      SecondFactors factors,
      ChangingFactors changing,
      DemandedFactors demanded,
      Guesses guesses,
      WaysIn ways,
      PublicAddress address,
      Sentences sentences) {
    this.current = current;
    this.people = people;
    this.factors = factors;
    this.changing = changing;
    this.demanded = demanded;
    this.guesses = guesses;
    this.ways = ways;
    this.address = address;
    this.sentences = sentences;
  }

  @GetMapping
  String page(Model model) {
    var person = current.get();
    model.addAttribute("since", factors.since(person.id()).orElse(null));
    model.addAttribute("left", factors.recoveryCodes(person.id()));
    model.addAttribute("demanded", demanded.of(person));
    model.addAttribute("possible", ways.hasPasswords() && people.hasPassword(person.id()));
    return "account/second-factor";
  }

  /**
   * A new app, for whoever knows the password and, if there is an app, has it; that one counts
   * until the new one does.
   */
  @PostMapping("/begin")
  Object begin(
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpSession session,
      Model model) {
    var person = current.get();
    try {
      ways.requirePasswords();
      guesses.requireFew("change", person.id().toString(), GUESSES);
      people.requirePassword(person, password);
      if (factors.since(person.id()).isPresent()) {
        require(person, code);
      }
      var app = factors.begin();
      app.keep(session);
      return settingUp(person, app, model);
    } catch (Refusal refusal) {
      return refused(refusal, page(model), model);
    }
  }

  private String settingUp(Person person, BegunApp app, Model model) {
    FactorViews.settingUp(app, address.host(), person, model);
    model.addAttribute("kept", true);
    return page(model);
  }

  @PostMapping("/confirm")
  Object confirm(
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpSession session,
      Model model) {
    var person = current.get();
    var begun = BegunApp.kept(session).map(factors::begun);
    if (begun.isEmpty()) {
      return refused(Refusal.conflict("factor.too-late"), page(model), model);
    }
    var app = begun.get();
    try {
      requireFew(person);
      // Whoever has begun it has shown the app before, if there was one.
      var codes = changing.replace(person, app, code, session.getId());
      BegunApp.forget(session);
      session.setAttribute(Sessions.SECOND_FACTOR, true);
      return FactorViews.codes(codes, MY_PAGE, model);
    } catch (Refusal refusal) {
      return refused(refusal, settingUp(person, app, model), model);
    }
  }

  private void requireFew(Person person) {
    guesses.requireFew("second-factor", person.id().toString(), GUESSES);
  }

  /** New codes for a lost app, for whoever has the app. */
  @PostMapping("/codes")
  Object newCodes(@RequestParam(name = "code", defaultValue = "") String code, Model model) {
    var person = current.get();
    try {
      require(person, code);
      return FactorViews.codes(changing.newCodes(person), MY_PAGE, model);
    } catch (Refusal refusal) {
      return refused(refusal, page(model), model);
    }
  }

  @PostMapping("/remove")
  Object remove(
      @RequestParam(name = "code", defaultValue = "") String code,
      Model model,
      RedirectAttributes after) {
    var person = current.get();
    try {
      changing.requireUndemanded(person);
      require(person, code);
      changing.remove(person);
      after.addFlashAttribute("done", sentences.of("factor.removed"));
      return "redirect:/me";
    } catch (Refusal refusal) {
      return refused(refusal, page(model), model);
    }
  }

  private void require(Person person, String code) {
    requireFew(person);
    if (factors.show(person.id(), code) == Shown.NOTHING) {
      throw Refusal.invalid("factor.wrong");
    }
  }

  private ModelAndView refused(Refusal refusal, String page, Model model) {
    model.addAttribute("refusal", sentences.of(refusal));
    return new ModelAndView(page, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
