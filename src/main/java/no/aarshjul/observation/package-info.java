/** The append-only store of values: what was observed, by whom or what, from where, how good. */
@ApplicationModule(
    displayName = "Observation",
    allowedDependencies = {"platform", "audit", "catalogue", "cycle"})
@NullMarked
package no.aarshjul.observation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
