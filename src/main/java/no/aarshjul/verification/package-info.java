/** Verification: screening, verdicts, disputed values, four eyes. */
@ApplicationModule(
    displayName = "Verification",
    allowedDependencies = {
      "web",
      "notification",
      "gapfilling",
      "platform",
      "processes",
      "audit",
      "catalogue",
      "engine",
      "account",
      "cycle",
      "observation",
      "scoring",
      "tasklist"
    })
@OwnsTables({"approval", "screening_finding", "verdict", "verifier_qualification"})
@NullMarked
package no.aarshjul.verification;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
