package no.aarshjul.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Audit.Event;
import no.aarshjul.audit.Chain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the outbox. A mail is taken in one transaction, sent in none, and its fate noted in
 * another: no mail server holds up the database, and no mail is sent by two processes. One that
 * cannot be sent is tried again with growing pauses, then given up.
 */
@Component
class SendingMail implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(SendingMail.class);

  /** For what comes before and after the conversation with the mail server. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Outbox outbox;
  private final MailProperties properties;
  private final MailServer server;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Clock clock;
  private final ReentrantLock underWay = new ReentrantLock();
  private volatile boolean stopping;

  SendingMail(
      Outbox outbox,
      MailProperties properties,
      MailServer server,
      TransactionTemplate transaction,
      Audit audit,
      Clock clock) {
    this.outbox = outbox;
    this.properties = properties;
    this.server = server;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 3000)
  void sendDue() {
    if (properties.mode() == MailProperties.Mode.SMTP) {
      for (var id : outbox.due()) {
        underWay.lock();
        try {
          if (stopping || Thread.currentThread().isInterrupted()) {
            return;
          }
          send(id);
        } finally {
          underWay.unlock();
        }
      }
    }
  }

  private void send(MailId id) {
    var claim = UUID.randomUUID();
    var taken = outbox.take(id, claim, properties.timeout().plus(MARGIN));
    if (taken.isEmpty()) {
      return;
    }
    var mail = taken.get();
    try {
      server.send(mail);
    } catch (MailException e) {
      var problem = String.valueOf(e.getMessage());
      var forGood = MailServer.isForGood(e);
      keep(mail, () -> noteFailure(mail, claim, problem, forGood));
      return;
    }
    keep(mail, () -> noteSuccess(mail));
  }

  private void noteSuccess(Mail mail) {
    if (outbox.markSent(mail)) {
      note(mail, "mail.sent", null);
    }
  }

  private void noteFailure(Mail mail, UUID claim, String problem, boolean forGood) {
    var givenUp = forGood || mail.attempts() + 1 >= properties.attempts();
    var pause = Duration.ofSeconds(10L << Math.min(mail.attempts(), 9));
    if (outbox.markFailed(mail, claim, problem, clock.instant().plus(pause), givenUp) && givenUp) {
      note(mail, "mail.given-up", "after %d attempts".formatted(mail.attempts() + 1));
    }
    LOG.warn("Mail {} could not be sent{}", mail.id(), givenUp ? " and is given up" : "");
  }

  /**
   * While the database is away, nobody else can take the mail: its fate is noted once it is back.
   */
  private void keep(Mail mail, Runnable fate) {
    var interrupted = Thread.interrupted();
    try {
      while (!kept(mail, fate)) {
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean kept(Mail mail, Runnable fate) {
    try {
      transaction.executeWithoutResult(status -> fate.run());
      return true;
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("What became of mail {} cannot be noted yet: {}", mail.id(), e.getMessage());
      return false;
    }
  }

  private void note(Mail mail, String action, @Nullable String why) {
    var evaluation = mail.evaluationId();
    Acting.system("mail", mail.id().toString())
        .during(
            () -> {
              audit.record(
                  evaluation == null ? Chain.SYSTEM : evaluation.chain(),
                  List.of(
                      new Event(action, mail.template(), null, null, why, "mail:" + mail.id())));
              return null;
            });
  }

  /** What is on its way is finished before the application stops, so that it is not sent again. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    if (underWay.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      underWay.unlock();
    } else {
      LOG.warn("A mail is still on its way; the mail server may get it twice");
    }
  }
}
