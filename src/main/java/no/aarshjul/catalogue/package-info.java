/**
 * Indicator sets and benchmark profiles: what is measured, how it is computed, and what it is
 * compared with. Sets and profiles are data, versioned, and never changed once loaded.
 */
@ApplicationModule(
    displayName = "Catalogue",
    allowedDependencies = {"platform", "platform :: sheets", "audit", "web"})
@OwnsTables({
  "benchmark",
  "benchmark_profile",
  "data_point",
  "edition_change",
  "indicator",
  "indicator_set"
})
@NullMarked
package no.aarshjul.catalogue;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
