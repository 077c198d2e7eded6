package no.aarshjul.notification;

import jakarta.mail.MessagingException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import no.aarshjul.platform.Outside;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server, each within one span of time for the whole conversation. The
 * time-outs of {@code spring.mail} hold for every single answer only, of which there may be many.
 */
@Component
class MailServer implements DisposableBean {

  /** From here on a reply code of SMTP means never (RFC 5321, 4.2.1). */
  private static final int REFUSED = 500;

  private final ObjectProvider<JavaMailSender> sender;
  private final MailProperties properties;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("mail-", 1).factory());

  MailServer(ObjectProvider<JavaMailSender> sender, MailProperties properties) {
    this.sender = sender;
    this.properties = properties;
  }

  /**
   * Sends a mail. One that was not accepted in time is given up: its connection is closed. One that
   * is on its way is not given up because the application stops.
   *
   * @throws org.springframework.mail.MailException if the mail server has not accepted it
   */
  void send(Mail mail) {
    Outside.requireNoTransaction("The mail server");
    var message = new SimpleMailMessage();
    message.setFrom(properties.from());
    message.setTo(mail.recipient());
    // Names that people have typed stand in it; a line break would begin another header.
    message.setSubject(mail.subject().replaceAll("\\p{Cntrl}+", " "));
    message.setText(mail.body());
    var conversation = threads.submit(() -> sender.getObject().send(message));
    try {
      await(conversation);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException problem
          ? problem
          : new MailSendException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new MailSendException(
          "The mail server has not accepted it within %d seconds"
              .formatted(properties.timeout().toSeconds()),
          e);
    } finally {
      conversation.cancel(true);
    }
  }

  /**
   * Whether the mail server has refused the recipient or the mail for good (5xx); what it cannot
   * take now (4xx, as with grey lists) and what was never answered is tried again.
   */
  static boolean isForGood(MailException problem) {
    if (problem instanceof MailSendException failed) {
      return Stream.of(failed.getMessageExceptions()).anyMatch(MailServer::isRefusal);
    }
    return false;
  }

  private static boolean isRefusal(@Nullable Throwable problem) {
    for (var one = problem;
        one != null;
        one = one instanceof MessagingException next ? next.getNextException() : null) {
      if (one instanceof SMTPAddressFailedException address) {
        return address.getReturnCode() >= REFUSED;
      }
      if (one instanceof SMTPSendFailedException mail && mail.getReturnCode() >= REFUSED) {
        return true;
      }
    }
    return false;
  }

  private void await(Future<?> conversation) throws ExecutionException, TimeoutException {
    var end = System.nanoTime() + properties.timeout().toNanos();
    var interrupted = false;
    try {
      while (true) {
        try {
          conversation.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
