package no.aarshjul.account.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.PasswordSet;
import no.aarshjul.account.People;
import no.aarshjul.account.login.Guesses;
import no.aarshjul.account.login.WaysIn;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Attachment;
import no.aarshjul.web.Sentences;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody changes about themselves. */
@Controller
@RequestMapping("/me")
class MyDetails {

  private static final int GUESSES = 10;

  private final CurrentPerson current;
  private final People people;
  private final Guesses guesses;
  private final LettingIn lettingIn;
  private final WaysIn ways;
  private final OneTimeLinks links;
  private final ApplicationEventPublisher events;
  private final KnownAboutMe known;
  private final Audit audit;
  private final LocaleResolver locales;
  private final Sentences sentences;

  MyDetails(
      CurrentPerson current,
      People people,
      Guesses guesses,
      LettingIn lettingIn,
      WaysIn ways,
      OneTimeLinks links,
      ApplicationEventPublisher events,
      KnownAboutMe known,
      Audit audit,
      LocaleResolver locales,
      Sentences sentences) {
    this.current = current;
    this.people = people;
    this.guesses = guesses;
    this.lettingIn = lettingIn;
    this.ways = ways;
    this.links = links;
    this.events = events;
    this.known = known;
    this.audit = audit;
    this.locales = locales;
    this.sentences = sentences;
  }

  /** The name and the language; the address is changed by whoever has invited. */
  @PostMapping("/details")
  @Transactional
  public String change(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "language", defaultValue = "BOKMAL") Language language,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes after) {
    var person = current.get();
    try {
      var details = new PersonDetails("", name, person.email(), language).checked();
      people.change(person.id(), details.name(), person.email(), language);
      // What was chosen by a link in this browser would stand before it.
      locales.setLocale(request, response, null);
      LocaleContextHolder.setLocale(language.locale());
      audit.record(Chain.SYSTEM, "person.changed", person.pseudonym());
      after.addFlashAttribute("done", sentences.of("people.changed"));
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
    }
    return "redirect:/me";
  }

  /** All that is kept about the person, as a file. */
  @GetMapping(path = "/data.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  public KnownAboutMe.Known data(HttpServletResponse response) {
    var person = current.get();
    guesses.requireFew("data", person.id().toString(), GUESSES);
    Attachment.name(response, "aarshjul-%s.json".formatted(person.username()));
    return known.about(person);
  }

  /** Opens the page on which somebody who is in already chooses a provider to come in by. */
  @PostMapping("/logins")
  public String login() {
    return "redirect:" + lettingIn.another(current.get());
  }

  /** Another password, for whoever knows the old one. */
  @PostMapping("/password")
  @Transactional
  public String password(
      @RequestParam(name = "old", defaultValue = "") String old,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "repeated", defaultValue = "") String repeated,
      HttpSession session,
      RedirectAttributes after) {
    var person = current.get();
    try {
      ways.requirePasswords();
      guesses.requireFew("change", person.id().toString(), GUESSES);
      people.requirePassword(person, old);
      var checked = NewPassword.checked(password, repeated, person);
      people.setPassword(person.id(), checked);
      links.close(person.id());
      events.publishEvent(new PasswordSet(person.id(), session.getId()));
      events.publishEvent(new AccountNews(person, AccountNews.Kind.PASSWORD, ""));
      audit.record(Chain.SYSTEM, "password.set", person.pseudonym());
      after.addFlashAttribute("done", sentences.of("me.password.changed"));
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
    }
    return "redirect:/me";
  }
}
