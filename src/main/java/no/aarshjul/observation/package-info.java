/** The append-only store of values: what was observed, by whom or what, from where, how good. */
@ApplicationModule(
    displayName = "Observation",
    allowedDependencies = {"platform", "audit", "catalogue", "cycle"})
@OwnsTables({"observation", "published_value"})
@NullMarked
package no.aarshjul.observation;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
