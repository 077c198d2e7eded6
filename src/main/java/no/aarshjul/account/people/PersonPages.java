package no.aarshjul.account.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Grant;
import no.aarshjul.account.HeldWork;
import no.aarshjul.account.People;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.account.factor.ChangingFactors;
import no.aarshjul.account.factor.SecondFactors;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person: what is known, the roles, and what can be done about both. */
@Controller
@RequestMapping("/people/{id}")
class PersonPages {

  private final ManagingPeople managing;
  private final People people;
  private final ManagingIdentities identities;
  private final SecondFactors factors;
  private final ChangingFactors changingFactors;
  private final List<HeldWork> held;
  private final RoleChoices choices;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final Clock clock;

  PersonPages(
      ManagingPeople managing,
      People people,
      ManagingIdentities identities,
      SecondFactors factors,
      ChangingFactors changingFactors,
      List<HeldWork> held,
      RoleChoices choices,
      CurrentPerson current,
      Sentences sentences,
      Clock clock) {
    this.managing = managing;
    this.people = people;
    this.identities = identities;
    this.factors = factors;
    this.changingFactors = changingFactors;
    this.held = held;
    this.choices = choices;
    this.current = current;
    this.sentences = sentences;
    this.clock = clock;
  }

  @GetMapping
  String one(@PathVariable("id") PersonId id, Model model) {
    var manager = current.get();
    var one = managing.visible(id, manager);
    managing.noteReading();
    model.addAttribute("one", one);
    model.addAttribute("login", people.lastLogins().get(id));
    model.addAttribute("tasks", held.stream().mapToInt(work -> work.openTasks(one)).sum());
    model.addAttribute("identities", identities.of(one));
    model.addAttribute("issuers", identities.issuers());
    model.addAttribute("factorSince", factors.since(id).orElse(null));
    model.addAttribute("mayLink", manager.is(Role.COORDINATOR));
    model.addAttribute("mayChange", Managers.mayChange(manager, one));
    model.addAttribute("mayErase", manager.is(Role.COORDINATOR) && !manager.id().equals(id));
    model.addAttribute(
        "grants",
        one.grants().stream()
            .map(
                grant ->
                    new Shown(
                        grant, Managers.mayGive(manager, grant), grant.hasEndedAt(clock.instant())))
            .toList());
    choices.offer(manager, model);
    return "account/person";
  }

  /**
   * A role as the page shows it.
   *
   * @param mayTake whether the reader may take it away
   * @param ended whether it is over
   */
  record Shown(Grant grant, boolean mayTake, boolean ended) {}

  @PostMapping("/change")
  String change(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "language", defaultValue = "BOKMAL") Language language,
      RedirectAttributes after) {
    return told(
        id,
        after,
        "people.changed",
        () -> managing.change(id, new PersonDetails("", name, email, language), current.get()));
  }

  @PostMapping("/invite")
  String invite(@PathVariable("id") PersonId id, RedirectAttributes after) {
    return told(id, after, "people.invited-again", () -> managing.invite(id, current.get()));
  }

  @PostMapping("/roles")
  String give(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "role") Role role,
      @RequestParam(name = "municipality", defaultValue = "") String municipality,
      @RequestParam(name = "department", defaultValue = "") String department,
      @RequestParam(name = "since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate since,
      @RequestParam(name = "until", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until,
      RedirectAttributes after) {
    return told(
        id,
        after,
        "people.role.given",
        () ->
            managing.give(
                id, new RoleRequest(role, municipality, department, since, until), current.get()));
  }

  @PostMapping("/roles/take")
  String take(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "role") Role role,
      @RequestParam(name = "municipality", defaultValue = "") String municipality,
      @RequestParam(name = "department", defaultValue = "") String department,
      RedirectAttributes after) {
    var manager = current.get();
    var back =
        told(
            id,
            after,
            "people.role.taken",
            () -> managing.take(id, role, municipality, department, manager));
    // Whoever has taken the last role in the own municipality may not see the person any more.
    return people
        .find(id)
        .filter(person -> Managers.maySee(manager, person))
        .map(person -> back)
        .orElse("redirect:/people");
  }

  @PostMapping("/identities")
  String link(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "issuer", defaultValue = "") String issuer,
      @RequestParam(name = "subject", defaultValue = "") String subject,
      RedirectAttributes after) {
    return told(
        id,
        after,
        "identity.linked",
        () -> identities.link(id, issuer, subject, current.as(Role.COORDINATOR)));
  }

  @PostMapping("/identities/take")
  String unlink(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "issuer", defaultValue = "") String issuer,
      RedirectAttributes after) {
    return told(
        id,
        after,
        "identity.unlinked",
        () -> identities.unlink(id, issuer, current.as(Role.COORDINATOR)));
  }

  @PostMapping("/second-factor/take")
  String takeFactor(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      RedirectAttributes after) {
    return told(
        id,
        after,
        "factor.taken",
        () -> changingFactors.takeAway(id, reason, current.as(Role.COORDINATOR)));
  }

  @PostMapping("/erase")
  String erase(
      @PathVariable("id") PersonId id,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      RedirectAttributes after) {
    try {
      managing.erase(id, reason, current.as(Role.COORDINATOR));
      after.addFlashAttribute("done", sentences.of("people.erased"));
      return "redirect:/people";
    } catch (Refusal refusal) {
      sentences.tell(refusal, after);
      return "redirect:/people/" + id;
    }
  }

  private String told(PersonId id, RedirectAttributes after, String done, Runnable deed) {
    try {
      deed.run();
      after.addFlashAttribute("done", sentences.of(done));
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      sentences.tell(refusal, after);
    }
    return "redirect:/people/" + id;
  }
}
