/** Adapters from jobs to use cases, one class per job type. No logic. */
@ApplicationModule(displayName = "Workers")
@NullMarked
package no.aarshjul.workers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
