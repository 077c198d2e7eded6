package no.aarshjul.notification;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.mail}.
 *
 * @param mode keep shows mails on a page only, smtp sends them with the settings of {@code
 *     spring.mail}
 * @param from sender's address
 * @param timeout how long it may take to hand a mail to the mail server, all its answers included
 * @param attempts after so many failed attempts a mail is given up and shown as such
 * @param quietFrom from when on, in Norway, nothing is sent that can wait until morning; nothing
 *     waits if this or the end is not given
 * @param quietUntil when that ends
 * @param digestAt when digests are sent, in Norway
 * @param checkpointsTo addresses that get the first checkpoint of the audit trail of each day, to
 *     keep it where this program cannot reach it
 */
@ConfigurationProperties("aarshjul.mail")
record MailProperties(
    @DefaultValue("keep") Mode mode,
    @DefaultValue("aarshjul@localhost") String from,
    @DefaultValue("60s") Duration timeout,
    @DefaultValue("8") int attempts,
    @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietUntil,
    @DefaultValue("08:00") LocalTime digestAt,
    @DefaultValue List<String> checkpointsTo) {

  enum Mode {
    KEEP,
    SMTP
  }
}
