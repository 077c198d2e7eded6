/** Gap filling: what is missing, asking the departments for it, checks, and the submission. */
@ApplicationModule(
    displayName = "Gap filling",
    allowedDependencies = {
      "web",
      "notification",
      "platform",
      "processes",
      "audit",
      "catalogue",
      "municipality",
      "engine",
      "account",
      "cycle",
      "observation",
      "scoring",
      "tasklist"
    })
@NullMarked
package no.aarshjul.gapfilling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
