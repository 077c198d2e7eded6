/** Verification: screening, verdicts, disputed values, four eyes. */
@ApplicationModule(
    displayName = "Verification",
    allowedDependencies = {
      "platform",
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
