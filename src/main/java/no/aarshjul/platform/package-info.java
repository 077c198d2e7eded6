/**
 * The ground under every module: the home folder, the database, the one clock, and the way in which
 * a request is refused. Knows no business and depends on no other module.
 */
@ApplicationModule(
    displayName = "Platform",
    allowedDependencies = {})
@NullMarked
package no.aarshjul.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
