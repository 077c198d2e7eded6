/** The published outputs: verification report and workbook, and the comparison of a cohort. */
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
      "verification"
    })
@NullMarked
package no.aarshjul.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
