/**
 * Cohorts and evaluations: who takes part in which year, in which phase each municipality is, and
 * when what is due.
 */
@ApplicationModule(
    displayName = "Cycle",
    allowedDependencies = {
      "platform",
      "processes",
      "audit",
      "catalogue",
      "municipality",
      "engine",
      "web",
      "account"
    })
@OwnsTables({"cohort", "evaluation", "evaluation_deadline", "evaluation_phase"})
@NullMarked
package no.aarshjul.cycle;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
