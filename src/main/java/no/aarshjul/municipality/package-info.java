/** The register of municipalities and the departments among which an evaluation is split. */
@ApplicationModule(displayName = "Municipality", allowedDependencies = "platform")
@OwnsTables({"department", "department_category", "municipality"})
@NullMarked
package no.aarshjul.municipality;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
