/**
 * What an auditor follows: the trail as a time line, an evaluation as it stood at a moment, a
 * number back to its source, and all of it in standard formats (PROV, XES) and as a package for the
 * archive. Reads what other modules keep and changes nothing.
 */
@ApplicationModule(
    displayName = "Trace",
    allowedDependencies = {
      "platform",
      "processes",
      "audit",
      "catalogue",
      "engine",
      "account",
      "cycle",
      "observation",
      "gapfilling",
      "scoring",
      "verification",
      "report",
      "report :: results",
      "endorsement",
      "casestudy",
      "web"
    })
@NullMarked
package no.aarshjul.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
