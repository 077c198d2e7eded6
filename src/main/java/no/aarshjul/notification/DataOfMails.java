package no.aarshjul.notification;

import java.util.List;
import no.aarshjul.account.PersonalData;
import org.springframework.stereotype.Component;

/** What was written to somebody. */
@Component
class DataOfMails implements PersonalData {

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "outbox_mail.recipient",
            """
            select template, subject, body, created_at, sent_at from outbox_mail
            where recipient = :email and recipient <> '' order by created_at
            """),
        new Place(
            "mail_choice.person_id",
            "select frequency from mail_choice where person_id = :person"));
  }
}
