package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.Person;
import no.aarshjul.account.RefusedLogin;
import no.aarshjul.account.factor.BegunApp;
import no.aarshjul.account.factor.ChangingFactors;
import no.aarshjul.account.factor.FactorViews;
import no.aarshjul.account.factor.SecondFactors;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * After the password: the code of the app, or one of those for whoever has lost it. Who must have
 * an app and has none yet sets one up here.
 */
@Controller
@RequestMapping(SecondStepPage.PATH)
class SecondStepPage {

  static final String PATH = "/login/code";

  private static final String AGAIN = "redirect:/login";
  private static final String KIND = "second-factor";
  private static final int GUESSES = 10;

  private final SecondFactors factors;
  private final Logins logins;
  private final KeptLogin kept;
  private final Guesses guesses;
  private final ChangingFactors changing;
  private final ApplicationEventPublisher events;
  private final PublicAddress address;
  private final Sentences sentences;

  SecondStepPage(
      SecondFactors factors,
      Logins logins,
      KeptLogin kept,
      Guesses guesses,
      ChangingFactors changing,
      ApplicationEventPublisher events,
      PublicAddress address,
      Sentences sentences) {
    this.factors = factors;
    this.logins = logins;
    this.kept = kept;
    this.guesses = guesses;
    this.changing = changing;
    this.events = events;
    this.address = address;
    this.sentences = sentences;
  }

  /** The address of this page for somebody who wants to go on to another. */
  static String leadingTo(String wanted) {
    return UriComponentsBuilder.fromPath(PATH)
        .queryParam("to", "{to}")
        .encode()
        .buildAndExpand(wanted)
        .toUriString();
  }

  @GetMapping
  String ask(
      @RequestParam(name = "to", defaultValue = "") String to,
      HttpServletRequest request,
      Model model) {
    return half(request).map(login -> page(login.person(), to, request, model)).orElse(AGAIN);
  }

  private Optional<PasswordLogin> half(HttpServletRequest request) {
    return HalfLogin.of(request.getSession(false))
        .flatMap(id -> logins.of(id, null))
        .filter(login -> factors.isNeededFor(login.person()));
  }

  private String page(Person person, String to, HttpServletRequest request, Model model) {
    model.addAttribute("to", to);
    if (factors.since(person.id()).isEmpty()) {
      FactorViews.settingUp(begun(request), address.host(), person, model);
    }
    return "account/second-step";
  }

  private BegunApp begun(HttpServletRequest request) {
    var session = request.getSession();
    var app = BegunApp.kept(session).map(factors::begun).orElseGet(factors::begin);
    app.keep(session);
    return app;
  }

  @PostMapping
  Object show(
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "to", defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var half = half(request);
    if (half.isEmpty()) {
      return AGAIN;
    }
    var person = half.get().person();
    try {
      guesses.requireFew(KIND, person.id().toString(), GUESSES);
      if (factors.since(person.id()).isEmpty()) {
        var codes = changing.setUp(person, begun(request), code, null);
        letIn(half.get(), request, response);
        return FactorViews.codes(codes, WantedPage.of(to), model);
      }
      require(person, code);
      letIn(half.get(), request, response);
      return "redirect:" + WantedPage.of(to);
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.BUSY) {
        events.publishEvent(new AccountNews(person, AccountNews.Kind.FACTOR_GUESSED, ""));
      }
      model.addAttribute("refusal", sentences.of(refusal));
      return new ModelAndView(
          page(person, to, request, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private void require(Person person, String code) {
    switch (factors.show(person.id(), code)) {
      case APP -> {}
      case RECOVERY -> changing.recovered(person);
      case NOTHING -> {
        events.publishEvent(new RefusedLogin(person.id(), "second factor", "wrong code"));
        throw Refusal.invalid("factor.wrong");
      }
    }
  }

  /** The session that was half a login becomes one, under another id. */
  private void letIn(
      PasswordLogin login, HttpServletRequest request, HttpServletResponse response) {
    guesses.forget(KIND, login.person().id().toString());
    request.changeSessionId();
    var authentication =
        UsernamePasswordAuthenticationToken.authenticated(login, null, login.getAuthorities());
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    kept.saveContext(context, request, response);
    request.getSession().setAttribute(Sessions.SECOND_FACTOR, true);
    events.publishEvent(new InteractiveAuthenticationSuccessEvent(authentication, getClass()));
  }
}
