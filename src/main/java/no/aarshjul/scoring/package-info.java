/**
 * The official score method: percentage of target, bands, points, roll-up; and what can be counted.
 */
@ApplicationModule(
    displayName = "Scoring",
    allowedDependencies = {
      "platform",
      "audit",
      "catalogue",
      "collection",
      "cycle",
      "observation",
      "web",
      "account"
    })
@NullMarked
package no.aarshjul.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
