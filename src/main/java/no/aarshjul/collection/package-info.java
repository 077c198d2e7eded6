/**
 * Automated collection: which datasets a cohort needs, one call per dataset for all its
 * municipalities, every answer kept byte for byte, and the values derived from them.
 */
@ApplicationModule(
    displayName = "Collection",
    allowedDependencies = {
      "platform",
      "platform :: sheets",
      "audit",
      "catalogue",
      "municipality",
      "cycle",
      "observation",
      "account",
      "web"
    })
@OwnsTables({
  "collected_cell",
  "collection_gap",
  "collection_outcome",
  "national_figure",
  "source_call",
  "source_claim",
  "source_pause",
  "source_retrieval",
  "stored_response"
})
@NullMarked
package no.aarshjul.collection;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
