package no.aarshjul.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Audit.Event;
import no.aarshjul.audit.Chain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the outbox. A mail that cannot be sent is tried again with growing pauses, then given up.
 */
@Component
class SendingMail {

  private static final Logger LOG = LoggerFactory.getLogger(SendingMail.class);

  private final Outbox outbox;
  private final MailProperties properties;
  private final ObjectProvider<JavaMailSender> sender;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Clock clock;

  SendingMail(
      Outbox outbox,
      MailProperties properties,
      ObjectProvider<JavaMailSender> sender,
      TransactionTemplate transaction,
      Audit audit,
      Clock clock) {
    this.outbox = outbox;
    this.properties = properties;
    this.sender = sender;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 3000)
  void sendDue() {
    if (properties.mode() == MailProperties.Mode.SMTP) {
      outbox.due().forEach(this::send);
    }
  }

  private void send(UUID id) {
    transaction.executeWithoutResult(status -> outbox.take(id).ifPresent(this::attempt));
  }

  private void attempt(Mail mail) {
    var message = new SimpleMailMessage();
    message.setFrom(properties.from());
    message.setTo(mail.recipient());
    message.setSubject(mail.subject());
    message.setText(mail.body());
    try {
      sender.getObject().send(message);
      outbox.markSent(mail);
      note(mail, "mail.sent", null);
    } catch (MailException e) {
      var givenUp = mail.attempts() + 1 >= properties.attempts();
      var pause = Duration.ofSeconds(10L << Math.min(mail.attempts(), 9));
      outbox.markFailed(mail, String.valueOf(e.getMessage()), clock.instant().plus(pause), givenUp);
      if (givenUp) {
        note(mail, "mail.given-up", "after %d attempts".formatted(mail.attempts() + 1));
      }
      LOG.warn("Mail {} could not be sent{}", mail.id(), givenUp ? " and is given up" : "");
    }
  }

  private void note(Mail mail, String action, @Nullable String why) {
    var evaluation = mail.evaluationId();
    Acting.system("mail", mail.id().toString())
        .during(
            () -> {
              audit.record(
                  evaluation == null ? Chain.SYSTEM : Chain.evaluation(evaluation),
                  List.of(
                      new Event(action, mail.template(), null, null, why, "mail:" + mail.id())));
              return null;
            });
  }
}
