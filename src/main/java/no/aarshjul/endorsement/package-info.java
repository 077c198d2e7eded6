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
@OwnsTables({"certificate", "endorsement_decision", "endorsement_package", "published_result"})
@NullMarked
package no.aarshjul.endorsement;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
