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
@OwnsTables({"score_item", "score_rollup", "score_run", "screening_limit"})
@NullMarked
package no.aarshjul.scoring;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
