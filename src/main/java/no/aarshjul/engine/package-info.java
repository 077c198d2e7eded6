/**
 * What runs the processes, by one face: commands, jobs, deployment, clock, and what pages ask for.
 * Behind it stand two engines, {@code operaton} inside this application and {@code camunda8} on a
 * cluster; nothing else knows their classes or their dialects.
 */
@ApplicationModule(
    displayName = "Engine",
    allowedDependencies = {"platform", "processes", "audit"})
@NullMarked
package no.aarshjul.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
