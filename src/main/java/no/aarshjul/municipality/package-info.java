/** The register of municipalities and the departments among which an evaluation is split. */
@ApplicationModule(displayName = "Municipality", allowedDependencies = "platform")
@NullMarked
package no.aarshjul.municipality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
