/**
 * Automated collection: which datasets a cohort needs, one call per dataset for all its
 * municipalities, every answer kept byte for byte, and the values derived from them.
 */
@ApplicationModule(
    displayName = "Collection",
    allowedDependencies = {
      "platform",
      "audit",
      "catalogue",
      "municipality",
      "cycle",
      "observation",
      "account",
      "web"
    })
@NullMarked
package no.aarshjul.collection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
