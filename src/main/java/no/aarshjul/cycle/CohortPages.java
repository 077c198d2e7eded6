package no.aarshjul.cycle;

import java.time.Clock;
import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The coordinator's pages: cohorts, launching one, and the matrix of one. */
@Controller
class CohortPages {

  private final Cohorts cohorts;
  private final CohortOverview overview;
  private final LaunchingCohort launching;
  private final RunningCohort running;
  private final Answering answering;
  private final Municipalities municipalities;
  private final CurrentPerson current;
  private final Catalogue catalogue;
  private final Sentences sentences;
  private final Clock clock;

  CohortPages(
      Cohorts cohorts,
      CohortOverview overview,
      LaunchingCohort launching,
      RunningCohort running,
      Answering answering,
      Municipalities municipalities,
      CurrentPerson current,
      Catalogue catalogue,
      Sentences sentences,
      Clock clock) {
    this.cohorts = cohorts;
    this.overview = overview;
    this.launching = launching;
    this.running = running;
    this.answering = answering;
    this.municipalities = municipalities;
    this.current = current;
    this.catalogue = catalogue;
    this.sentences = sentences;
    this.clock = clock;
  }

  @GetMapping("/cohorts")
  String all(Model model) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    model.addAttribute(
        "cohorts", cohorts.all().stream().map(one -> overview.summary(one.id())).toList());
    return "cycle/cohorts";
  }

  @GetMapping("/cohorts/new")
  String launchForm(Model model) {
    current.as(Role.COORDINATOR);
    var year = Norway.day(clock.instant()).getYear();
    return form(model, LaunchRequest.of("", year, List.of(), false));
  }

  private String form(Model model, LaunchRequest request) {
    model.addAttribute("request", request);
    model.addAttribute("lessons", cohorts.lessons());
    model.addAttribute("municipalities", municipalities.choices());
    var sets = catalogue.setIds(Kind.OFFICIAL);
    model.addAttribute("sets", sets.stream().map(catalogue::set).toList());
    model.addAttribute(
        "profiles",
        sets.stream()
            .flatMap(id -> catalogue.profileIds(id).stream())
            .map(catalogue::profile)
            .toList());
    model.addAttribute(
        "supplements", catalogue.setIds(Kind.SUPPLEMENT).stream().map(catalogue::set).toList());
    return "cycle/launch";
  }

  /** First a preview with everything that was typed; only a second press launches. */
  @PostMapping("/cohorts/new")
  String launch(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "year", defaultValue = "0") int year,
      @RequestParam(name = "municipalities", required = false) @Nullable List<String> numbers,
      @RequestParam(name = "rehearsal", defaultValue = "false") boolean rehearsal,
      @RequestParam(name = "set", required = false) @Nullable String set,
      @RequestParam(name = "profile", required = false) @Nullable String profile,
      @RequestParam(name = "supplements", required = false) @Nullable List<String> supplements,
      @RequestParam(name = "confirmed", defaultValue = "false") boolean confirmed,
      Model model) {
    var coordinator = current.as(Role.COORDINATOR);
    var request =
        new LaunchRequest(
            name,
            year,
            numbers == null ? List.of() : numbers,
            rehearsal,
            set,
            profile,
            supplements == null ? List.of() : supplements);
    try {
      if (confirmed) {
        return "redirect:/cohorts/" + launching.launch(request, coordinator);
      }
      var plan = launching.preview(request);
      model.addAttribute("plan", plan);
      model.addAttribute("withoutContact", answering.withoutContact(plan.municipalities()));
      model.addAttribute("unseenContact", answering.withUnseenContact(plan.municipalities()));
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
    }
    return form(model, request);
  }

  @GetMapping("/cohorts/{id}")
  String one(@PathVariable("id") CohortId id, Model model) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    var lines = overview.matrix(id);
    model.addAttribute("summary", overview.summary(id, lines));
    model.addAttribute("lines", lines);
    model.addAttribute("municipalities", municipalities.choices());
    return "cycle/cohort";
  }

  @PostMapping("/cohorts/{id}/join")
  String join(@PathVariable("id") CohortId id, @RequestParam("municipality") String municipality) {
    running.join(id, municipality, current.as(Role.COORDINATOR));
    return "redirect:/cohorts/" + id;
  }
}
