/**
 * What runs the processes, by one face: commands, jobs, deployment, clock, and what pages ask for.
 * Behind it stand two engines, {@code operaton} inside this application and {@code camunda8} on a
 * cluster; nothing else knows their classes or their dialects.
 */
@ApplicationModule(
    displayName = "Engine",
    allowedDependencies = {"platform", "processes", "audit"})
@OwnsTables({
  "engine_command",
  "engine_definition",
  "engine_deployment",
  "engine_element_instance",
  "engine_form",
  "engine_incident",
  "engine_job_held",
  "engine_key",
  "engine_message",
  "engine_position",
  "engine_process_instance",
  "engine_quarantine",
  "engine_timer",
  "engine_user_task",
  "engine_variable",
  "job_outcome",
  "operaton.*"
})
@NullMarked
package no.aarshjul.engine;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
