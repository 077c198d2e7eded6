package no.aarshjul.cycle;

import java.net.URI;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cohorts for programs. */
@RestController
@RequestMapping("/api/cohorts")
class CohortApi {

  private final LaunchingCohort launching;
  private final RunningCohort running;
  private final CohortOverview overview;
  private final Cohorts cohorts;
  private final CurrentPerson current;

  CohortApi(
      LaunchingCohort launching,
      RunningCohort running,
      CohortOverview overview,
      Cohorts cohorts,
      CurrentPerson current) {
    this.launching = launching;
    this.running = running;
    this.overview = overview;
    this.cohorts = cohorts;
    this.current = current;
  }

  /** Launches a cohort, or with {@code preview=true} tells what a launch would do. */
  @PostMapping
  ResponseEntity<Object> launch(
      @RequestBody LaunchRequest request,
      @RequestParam(name = "preview", defaultValue = "false") boolean preview) {
    var coordinator = current.as(Role.COORDINATOR);
    if (preview) {
      return ResponseEntity.ok(launching.preview(request));
    }
    var id = launching.launch(request, coordinator);
    return ResponseEntity.created(URI.create("/api/cohorts/" + id)).body(Map.of("id", id));
  }

  @GetMapping
  List<CohortOverview.Summary> all() {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    return cohorts.all().stream().map(cohort -> overview.summary(cohort.id())).toList();
  }

  @GetMapping("/{id}")
  CohortOverview.Summary one(@PathVariable("id") CohortId id) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    return overview.summary(id);
  }

  @GetMapping("/{id}/matrix")
  List<CohortOverview.MatrixLine> matrix(@PathVariable("id") CohortId id) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    cohorts.get(id);
    return overview.matrix(id);
  }

  /** A municipality that joins late. */
  record Joining(String municipality) {}

  @PostMapping("/{id}/municipalities")
  ResponseEntity<Object> join(@PathVariable("id") CohortId id, @RequestBody Joining joining) {
    var evaluation = running.join(id, joining.municipality(), current.as(Role.COORDINATOR));
    return ResponseEntity.created(URI.create("/api/evaluations/" + evaluation))
        .body(Map.of("evaluation", evaluation));
  }
}
