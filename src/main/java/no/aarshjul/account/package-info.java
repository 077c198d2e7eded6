/** People, their roles, how they log in, and what each may see. */
@ApplicationModule(
    displayName = "Account",
    allowedDependencies = {"platform", "audit", "municipality", "web"})
@NullMarked
package no.aarshjul.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
