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
@NullMarked
package no.aarshjul.casestudy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
