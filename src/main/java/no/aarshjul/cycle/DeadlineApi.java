package no.aarshjul.cycle;

import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deadlines of a cohort for programs. */
@RestController
@RequestMapping("/api/cohorts/{id}/deadlines")
class DeadlineApi {

  private final Cohorts cohorts;
  private final MovingDeadlines moving;
  private final CurrentPerson current;

  DeadlineApi(Cohorts cohorts, MovingDeadlines moving, CurrentPerson current) {
    this.cohorts = cohorts;
    this.moving = moving;
    this.current = current;
  }

  @GetMapping
  List<MovingDeadlines.Row> all(@PathVariable("id") CohortId id) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    cohorts.get(id);
    return moving.rows(id);
  }

  /**
   * Moves a deadline, or with {@code preview=true} tells what that would do. What is done is what
   * was previewed: the fingerprint of the preview has to be given.
   */
  @PostMapping
  MovePlan move(
      @PathVariable("id") CohortId id,
      @RequestBody MoveRequest request,
      @RequestParam(name = "preview", defaultValue = "false") boolean preview,
      @RequestParam(name = "fingerprint", required = false) @Nullable String fingerprint) {
    var coordinator = current.as(Role.COORDINATOR);
    if (preview) {
      return moving.preview(id, request);
    }
    if (fingerprint == null) {
      throw Refusal.invalid("deadlines.no-preview");
    }
    return moving.move(id, request, fingerprint, coordinator);
  }
}
