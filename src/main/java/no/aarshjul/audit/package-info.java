/**
 * The tamper-evident trail: who did what, when, why, to which subject. Entries are only added, each
 * chained to the one before it by SHA-256, one chain per evaluation, cohort or the system itself.
 */
@ApplicationModule(displayName = "Audit", allowedDependencies = "platform")
@OwnsTables({
  "audit_checkpoint",
  "audit_entry",
  "audit_head",
  "audit_key",
  "audit_person",
  "audit_tally"
})
@NullMarked
package no.aarshjul.audit;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
