/** Results of municipalities and cohorts, on pages and in all outputs. */
@ApplicationModule(
    displayName = "Report",
    allowedDependencies = {
      "platform",
      "audit",
      "catalogue",
      "municipality",
      "account",
      "cycle",
      "observation",
      "scoring",
      "gapfilling",
      "verification",
      "web"
    })
@OwnsTables({"cohort_output", "report"})
@NullMarked
package no.aarshjul.report;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
