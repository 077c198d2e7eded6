/**
 * Indicator sets and benchmark profiles: what is measured, how it is computed, and what it is
 * compared with. Sets and profiles are data, versioned, and never changed once loaded.
 */
@ApplicationModule(
    displayName = "Catalogue",
    allowedDependencies = {"platform", "audit", "web"})
@NullMarked
package no.aarshjul.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
