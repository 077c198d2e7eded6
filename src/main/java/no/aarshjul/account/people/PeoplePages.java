package no.aarshjul.account.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody who takes part, and the form that lets somebody in. */
@Controller
@RequestMapping("/people")
class PeoplePages {

  private static final int PAGE = 50;

  private final People people;
  private final Municipalities municipalities;
  private final ManagingPeople managing;
  private final RoleChoices choices;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final Clock clock;

  PeoplePages(
      People people,
      Municipalities municipalities,
      ManagingPeople managing,
      RoleChoices choices,
      CurrentPerson current,
      Sentences sentences,
      Clock clock) {
    this.people = people;
    this.municipalities = municipalities;
    this.clock = clock;
    this.managing = managing;
    this.choices = choices;
    this.current = current;
    this.sentences = sentences;
  }

  /**
   * Whom the list shows.
   *
   * @param q part of a name, a user name or an address
   * @param municipality number
   * @param role name of a role
   * @param never only people who have never logged in
   * @param page which page of the list, the first being 0
   */
  record Wanted(
      @Nullable String q,
      @Nullable String municipality,
      @Nullable Role role,
      @Nullable Boolean never,
      @Nullable Integer page) {

    public int number() {
      return page == null ? 0 : Math.max(page, 0);
    }

    boolean fits(Person person, boolean hasLoggedIn) {
      var text = "%s %s %s".formatted(person.displayName(), person.username(), person.email());
      return (q == null || contains(text, q.strip()))
          && (isAnyRole() || person.grants().stream().anyMatch(this::fits))
          && !(Boolean.TRUE.equals(never) && hasLoggedIn);
    }

    private static boolean contains(String text, String part) {
      return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private boolean isAnyRole() {
      return role == null && isAnyMunicipality();
    }

    private boolean isAnyMunicipality() {
      return municipality == null || municipality.isEmpty();
    }

    private boolean fits(Grant grant) {
      return (isAnyMunicipality()
              || grant.municipality() != null && grant.municipality().equals(municipality))
          && (role == null || role == grant.role());
    }
  }

  @GetMapping
  String all(@ModelAttribute("wanted") Wanted wanted, Model model) {
    var reader = reader();
    managing.noteReading();
    show(wanted, reader, model);
    return "account/people";
  }

  private Person reader() {
    var reader = current.get();
    if (!reader.is(Role.AUDITOR) && !Managers.mayManage(reader)) {
      throw Role.COORDINATOR.missing();
    }
    return reader;
  }

  private void show(Wanted wanted, Person reader, Model model) {
    var logins = people.lastLogins();
    var everybody = people.all();
    var fitting =
        everybody.stream()
            .filter(person -> reader.is(Role.AUDITOR) || Managers.maySee(reader, person))
            .filter(person -> wanted.fits(person, logins.containsKey(person.id())))
            .toList();
    var from = Math.min((long) wanted.number() * PAGE, fitting.size());
    model.addAttribute("people", fitting.stream().skip(from).limit(PAGE).toList());
    model.addAttribute("found", fitting.size());
    model.addAttribute("pages", (fitting.size() + PAGE - 1) / PAGE);
    if (reader.is(Role.COORDINATOR)) {
      model.addAttribute("withoutContact", withoutContact(everybody));
    }
    model.addAttribute("logins", logins);
    model.addAttribute("allRoles", Role.values());
    model.addAttribute("mayManage", Managers.mayManage(reader));
    choices.offer(reader, model);
  }

  /** The municipalities for which nobody answers, by county. */
  private Map<String, List<Municipality>> withoutContact(List<Person> everybody) {
    var now = clock.instant();
    var answered =
        everybody.stream()
            .flatMap(person -> person.grants().stream())
            .filter(grant -> grant.role() == Role.CONTACT && !grant.hasEndedAt(now))
            .map(Grant::municipality)
            .collect(Collectors.toSet());
    return municipalities.all().stream()
        .filter(one -> !answered.contains(one.number()))
        .collect(Collectors.groupingBy(Municipality::county, TreeMap::new, Collectors.toList()));
  }

  /** What the form for somebody new holds; comes back filled in when it is refused. */
  record NewPerson(
      @Nullable String name,
      @Nullable String email,
      @Nullable String username,
      @Nullable Language language,
      @Nullable Role role,
      @Nullable String municipality,
      @Nullable String department,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {

    PersonDetails details() {
      return new PersonDetails(
          orEmpty(username),
          orEmpty(name),
          orEmpty(email),
          Objects.requireNonNullElse(language, Language.FIRST));
    }

    List<RoleRequest> roles() {
      return role == null
          ? List.of()
          : List.of(
              new RoleRequest(role, orEmpty(municipality), orEmpty(department), since, until));
    }

    private static String orEmpty(@Nullable String text) {
      return Objects.requireNonNullElse(text, "");
    }
  }

  @PostMapping
  Object add(@ModelAttribute("typed") NewPerson typed, Model model, RedirectAttributes after) {
    var manager = current.get();
    try {
      var person = managing.add(typed.details(), typed.roles(), manager);
      after.addFlashAttribute("done", sentences.of("people.invited", person.email()));
      return "redirect:/people/" + person.id();
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
        throw refusal;
      }
      model.addAttribute("refusal", sentences.of(refusal));
      var everybody = new Wanted(null, null, null, null, null);
      model.addAttribute("wanted", everybody);
      show(everybody, manager, model);
      return new ModelAndView("account/people", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }
}
