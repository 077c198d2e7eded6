package no.aarshjul.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
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
  private final Clock clock;

  SendingMail(
      Outbox outbox,
      MailProperties properties,
      ObjectProvider<JavaMailSender> sender,
      TransactionTemplate transaction,
      Clock clock) {
    this.outbox = outbox;
    this.properties = properties;
    this.sender = sender;
    this.transaction = transaction;
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
    } catch (MailException e) {
      var givenUp = mail.attempts() + 1 >= properties.attempts();
      var pause = Duration.ofSeconds(10L << Math.min(mail.attempts(), 9));
      outbox.markFailed(mail, String.valueOf(e.getMessage()), clock.instant().plus(pause), givenUp);
      LOG.warn("Mail {} could not be sent{}", mail.id(), givenUp ? " and is given up" : "");
    }
  }
}
