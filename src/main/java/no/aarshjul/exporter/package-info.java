/**
 * The Zeebe exporter: writes the engine's records to the read model in PostgreSQL. Runs inside the
 * broker, so it uses nothing but the exporter API and the PostgreSQL driver. Also holds the small
 * main class that ties an embedded broker's life to its application's.
 */
@ApplicationModule(
    displayName = "Exporter",
    allowedDependencies = {})
@NullMarked
package no.aarshjul.exporter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
