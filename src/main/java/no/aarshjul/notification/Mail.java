package no.aarshjul.notification;

import java.time.Instant;
import java.util.Set;
import no.aarshjul.cycle.EvaluationId;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox.
 *
 * @param dedupeKey the same occasion has the same key; a second mail for it is never written
 * @param problem why the last attempt failed
 */
public record Mail(
    MailId id,
    String dedupeKey,
    @Nullable EvaluationId evaluationId,
    String recipient,
    String template,
    String subject,
    String body,
    Instant createdAt,
    int attempts,
    @Nullable Instant sentAt,
    boolean givenUp,
    @Nullable String problem) {

  /** Templates whose mails hold a link that is as good as a password. */
  private static final Set<String> SECRET = Set.of("welcome", "password");

  /** Whether only the recipient may read it. */
  public boolean secret() {
    return SECRET.contains(template);
  }
}
