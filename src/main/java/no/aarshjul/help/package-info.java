/** A page of help for each role, in the reader's language. */
@ApplicationModule(
    displayName = "Help",
    allowedDependencies = {"platform", "web", "account"})
@NullMarked
package no.aarshjul.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
