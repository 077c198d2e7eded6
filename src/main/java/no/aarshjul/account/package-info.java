/** People, their roles, how they log in, and what each may see. */
@ApplicationModule(
    displayName = "Account",
    allowedDependencies = {"platform", "audit", "municipality", "web"})
@OwnsTables({
  "person",
  "person_role",
  "spring_session",
  "spring_session_attributes",
  "login_guess",
  "one_time_link",
  "person_identity",
  "access_token",
  "second_factor",
  "recovery_code"
})
@NullMarked
package no.aarshjul.account;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
