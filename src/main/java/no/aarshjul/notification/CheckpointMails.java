package no.aarshjul.notification;

import no.aarshjul.audit.Sealing.Sealed;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.PublicAddress;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails the first checkpoint of each day. It is chained to all before it, and so covers them. */
@Component
class CheckpointMails {

  private final Outbox outbox;
  private final MailProperties properties;
  private final PublicAddress address;
  private final MessageSource messages;

  CheckpointMails(
      Outbox outbox, MailProperties properties, PublicAddress address, MessageSource messages) {
    this.outbox = outbox;
    this.properties = properties;
    this.address = address;
    this.messages = messages;
  }

  @EventListener
  void write(Sealed sealed) {
    var checkpoint = sealed.checkpoint();
    var day = Norway.day(checkpoint.at());
    var arguments =
        new Object[] {
          Long.toString(checkpoint.number()), day, address.text(), sealed.line().strip()
        };
    for (var recipient : properties.checkpointsTo()) {
      outbox.add(
          "checkpoint:%s:%s".formatted(day, recipient),
          null,
          recipient,
          "checkpoint",
          messages.getMessage("mail.checkpoint.subject", arguments, Language.FIRST.locale()),
          messages.getMessage("mail.checkpoint.body", arguments, Language.FIRST.locale()));
    }
  }
}
