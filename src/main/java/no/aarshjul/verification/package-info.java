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
@NullMarked
package no.aarshjul.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
