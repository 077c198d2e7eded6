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
@NullMarked
package no.aarshjul.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
