package no.aarshjul.cycle;

import java.util.List;
import java.util.Objects;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Grant;
import no.aarshjul.account.Role;
import no.aarshjul.engine.Incidents;
import no.aarshjul.engine.Progress;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Subjects;
import no.aarshjul.processes.Timers;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A municipality's page: phases, diagrams with the place where it stands, and the trail. */
@Controller
class EvaluationPages {

  private final Evaluations evaluations;
  private final VisibleEvaluations visible;
  private final FiguresOfEvaluations figures;
  private final RunningEvaluation running;
  private final RunningCohort cohorts;
  private final PausingEvaluation pausing;
  private final Progress progress;
  private final Incidents incidents;
  private final CurrentPerson current;

  EvaluationPages(
      Evaluations evaluations,
      VisibleEvaluations visible,
      FiguresOfEvaluations figures,
      RunningEvaluation running,
      RunningCohort cohorts,
      PausingEvaluation pausing,
      Progress progress,
      Incidents incidents,
      CurrentPerson current) {
    this.evaluations = evaluations;
    this.visible = visible;
    this.figures = figures;
    this.running = running;
    this.cohorts = cohorts;
    this.pausing = pausing;
    this.progress = progress;
    this.incidents = incidents;
    this.current = current;
  }

  /** The evaluations of the person's own municipalities. */
  @GetMapping("/evaluations")
  String mine(Model model) {
    var own =
        current.get().grants().stream()
            .map(Grant::municipality)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    model.addAttribute("evaluations", evaluations.ofMunicipalities(List.copyOf(own)));
    return "cycle/evaluations";
  }

  @GetMapping("/evaluations/{id}")
  String one(@PathVariable("id") EvaluationId id, Model model) {
    var evaluation = visible.get(id);
    var person = current.get();
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("figures", figures.of(evaluation));
    model.addAttribute("phases", evaluations.phases(id));
    model.addAttribute("runs", progress.of(Subjects.EVALUATION, id.toString()));
    model.addAttribute(
        "upcoming",
        progress.upcoming(Subjects.EVALUATION, id.toString()).stream()
            .filter(one -> !Timers.isReminder(one.elementId()))
            .toList());
    model.addAttribute("maySteer", evaluation.isRunning() && person.is(Role.COORDINATOR));
    model.addAttribute(
        "mayWithdraw",
        evaluation.isRunning()
            && (person.is(Role.COORDINATOR) || person.isContactOf(evaluation.municipality())));
    return "cycle/evaluation";
  }

  /** The model that one of the evaluation's processes runs on. */
  @GetMapping(path = "/evaluations/{id}/models/{key}", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String model(@PathVariable("id") EvaluationId id, @PathVariable("key") long key) {
    visible.get(id);
    return progress.model(key).orElseThrow(() -> Refusal.notFound("output.none"));
  }

  @PostMapping("/evaluations/{id}/withdraw")
  String withdraw(@PathVariable("id") EvaluationId id, @RequestParam("reason") String reason) {
    running.withdraw(id, reason, current.get());
    return "redirect:/evaluations/" + id;
  }

  @PostMapping("/evaluations/{id}/pause")
  String pause(@PathVariable("id") EvaluationId id, @RequestParam("reason") String reason) {
    pausing.pause(id, reason, current.as(Role.COORDINATOR));
    return "redirect:/evaluations/" + id;
  }

  @PostMapping("/evaluations/{id}/resume")
  String resume(@PathVariable("id") EvaluationId id, @RequestParam("reason") String reason) {
    pausing.resume(id, reason, current.as(Role.COORDINATOR));
    return "redirect:/evaluations/" + id;
  }

  /** Leads to the evaluation that takes its place. */
  @PostMapping("/evaluations/{id}/restart")
  String restart(@PathVariable("id") EvaluationId id, @RequestParam("reason") String reason) {
    return "redirect:/evaluations/" + cohorts.restart(id, reason, current.as(Role.COORDINATOR));
  }

  @GetMapping("/incidents")
  String incidents(Model model) {
    current.as(Role.COORDINATOR, Role.AUDITOR);
    model.addAttribute("incidents", incidents.open());
    return "cycle/incidents";
  }

  @PostMapping("/incidents/{key}/retry")
  String retry(@PathVariable("key") long key) {
    current.as(Role.COORDINATOR);
    incidents.retry(key);
    return "redirect:/incidents";
  }
}
