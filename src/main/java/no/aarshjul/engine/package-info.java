/**
 * Camunda 8: the embedded broker or the connection to a cluster, deployment, commands, jobs, and
 * the read model that the exporter fills. Besides the workers the only module that knows Camunda.
 */
@ApplicationModule(
    displayName = "Engine",
    allowedDependencies = {"platform", "audit"})
@NullMarked
package no.aarshjul.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
