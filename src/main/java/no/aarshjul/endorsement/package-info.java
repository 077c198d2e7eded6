/** Endorsement: the package for the UN side, its decision, the certificate, and publication. */
@ApplicationModule(
    displayName = "Endorsement",
    allowedDependencies = {
      "platform",
      "processes",
      "audit",
      "catalogue",
      "engine",
      "account",
      "cycle",
      "observation",
      "scoring",
      "verification",
      "report",
      "report :: results",
      "report :: paper",
      "report :: chart",
      "tasklist",
      "web"
    })
@NullMarked
package no.aarshjul.endorsement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
