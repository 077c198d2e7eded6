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
@NullMarked
package no.aarshjul.cycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
