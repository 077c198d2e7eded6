/** Gap filling: what is missing, asking the departments for it, checks, and the submission. */
@ApplicationModule(
    displayName = "Gap filling",
    allowedDependencies = {
      "web",
      "notification",
      "platform",
      "platform :: sheets",
      "processes",
      "audit",
      "catalogue",
      "municipality",
      "engine",
      "account",
      "cycle",
      "observation",
      "scoring",
      "tasklist"
    })
@OwnsTables({
  "draft",
  "evidence",
  "gap_submission",
  "question",
  "question_message",
  "workbook_upload"
})
@NullMarked
package no.aarshjul.gapfilling;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
