package no.aarshjul.cycle;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Evaluations and the trail for programs. */
@RestController
class EvaluationApi {

  private final Evaluations evaluations;
  private final VisibleEvaluations visible;
  private final RunningEvaluation running;
  private final RunningCohort cohorts;
  private final PausingEvaluation pausing;
  private final FiguresOfEvaluations figures;
  private final CurrentPerson current;

  EvaluationApi(
      Evaluations evaluations,
      VisibleEvaluations visible,
      RunningEvaluation running,
      RunningCohort cohorts,
      PausingEvaluation pausing,
      FiguresOfEvaluations figures,
      CurrentPerson current) {
    this.evaluations = evaluations;
    this.visible = visible;
    this.running = running;
    this.cohorts = cohorts;
    this.pausing = pausing;
    this.figures = figures;
    this.current = current;
  }

  /** An evaluation with its counts; shares in percent. */
  record Answer(
      @JsonUnwrapped Evaluation evaluation,
      List<PhaseVisit> phases,
      Figures counts,
      BigDecimal municipalShare,
      BigDecimal automationShare,
      BigDecimal reportingRate,
      @Nullable BigDecimal score) {}

  @GetMapping("/api/evaluations/{id}")
  Answer one(@PathVariable("id") EvaluationId id) {
    var evaluation = visible.get(id);
    var counts = figures.of(evaluation);
    return new Answer(
        evaluation,
        evaluations.phases(id),
        counts,
        counts.municipalShare(),
        counts.automationShare(),
        counts.reportingRate(),
        counts.score());
  }

  /** Why a municipality leaves. */
  record Withdrawal(@Nullable String reason) {}

  /** Why it rests, goes on, or begins anew. */
  record Steering(@Nullable String reason) {

    String words() {
      return reason == null ? "" : reason;
    }
  }

  @PostMapping("/api/evaluations/{id}/pause")
  Map<String, String> pause(@PathVariable("id") EvaluationId id, @RequestBody Steering steering) {
    pausing.pause(id, steering.words(), current.as(Role.COORDINATOR));
    return Map.of("state", "paused");
  }

  @PostMapping("/api/evaluations/{id}/resume")
  Map<String, String> resume(@PathVariable("id") EvaluationId id, @RequestBody Steering steering) {
    pausing.resume(id, steering.words(), current.as(Role.COORDINATOR));
    return Map.of("state", "running");
  }

  /** Ends it and begins another in its place. */
  @PostMapping("/api/evaluations/{id}/restart")
  ResponseEntity<Object> restart(
      @PathVariable("id") EvaluationId id, @RequestBody Steering steering) {
    var next = cohorts.restart(id, steering.words(), current.as(Role.COORDINATOR));
    return ResponseEntity.created(URI.create("/api/evaluations/" + next))
        .body(Map.of("evaluation", next));
  }

  @PostMapping("/api/evaluations/{id}/withdraw")
  Map<String, String> withdraw(
      @PathVariable("id") EvaluationId id, @RequestBody Withdrawal withdrawal) {
    var reason = withdrawal.reason();
    running.withdraw(id, reason == null ? "" : reason, current.get());
    return Map.of("state", "requested");
  }
}
