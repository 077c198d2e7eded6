/**
 * The tasks that people have: lists, claiming, handing back, completing. What a kind of task means
 * is told by the module that owns it.
 */
@ApplicationModule(
    displayName = "Tasklist",
    allowedDependencies = {
      "platform",
      "audit",
      "municipality",
      "engine",
      "web",
      "account",
      "cycle",
      "notification"
    })
@OwnsTables({"saved_view", "task_note"})
@NullMarked
package no.aarshjul.tasklist;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
