/**
 * Mail: written to an outbox in the transaction of the use case, sent after its commit, each mail
 * once. In the demo mails are kept and shown instead of sent.
 */
@ApplicationModule(
    displayName = "Notification",
    allowedDependencies = {"platform", "audit", "account", "web", "cycle"})
@OwnsTables({"mail_choice", "outbox_mail"})
@NullMarked
package no.aarshjul.notification;

import no.aarshjul.platform.OwnsTables;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
