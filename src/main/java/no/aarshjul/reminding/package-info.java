/**
 * Tells people by mail what concerns them: work that has begun for them, tasks before, on and after
 * the day on which they are due, deadlines that move, what becomes of an evaluation, obstacles.
 */
@ApplicationModule(
    displayName = "Reminding",
    allowedDependencies = {
      "platform",
      "processes",
      "audit",
      "municipality",
      "engine",
      "web",
      "account",
      "cycle",
      "notification",
      "tasklist"
    })
@OwnsTables("told")
@NullMarked
package no.aarshjul.reminding;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
