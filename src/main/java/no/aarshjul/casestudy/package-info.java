/**
 * Case studies: what a city did about a challenge that its indicators show, and what came of it.
 */
@ApplicationModule(
    displayName = "Case study",
    allowedDependencies = {
      "platform",
      "processes",
      "audit",
      "catalogue",
      "engine",
      "account",
      "cycle",
      "scoring",
      "tasklist",
      "report",
      "report :: results",
      "report :: paper",
      "web"
    })
@OwnsTables({"case_study", "case_study_file"})
@NullMarked
package no.aarshjul.casestudy;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
