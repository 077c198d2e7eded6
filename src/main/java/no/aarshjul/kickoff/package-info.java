/**
 * Kickoff: inviting municipalities, their confirmation, the coordinator's decision about silence,
 * reminders, and the coordinator's closing of a cohort.
 */
@ApplicationModule(
    displayName = "Kickoff",
    allowedDependencies = {
      "platform",
      "processes",
      "audit",
      "municipality",
      "engine",
      "account",
      "cycle",
      "notification",
      "tasklist"
    })
@NullMarked
package no.aarshjul.kickoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
