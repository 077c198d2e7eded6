/**
 * The exporter for self-managed Camunda 8 clusters: writes the engine's records to the read model
 * in PostgreSQL. It runs inside the cluster's brokers from a jar of its own, so it uses nothing but
 * the exporter API and the PostgreSQL driver; the application itself never calls it. The embedded
 * engine needs none: it writes the same tables in its own transactions.
 */
@ApplicationModule(
    displayName = "Exporter",
    allowedDependencies = {})
@NullMarked
package no.aarshjul.exporter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
