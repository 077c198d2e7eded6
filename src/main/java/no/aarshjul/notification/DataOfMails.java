package no.aarshjul.notification;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was written to somebody. */
@Component
class DataOfMails implements PersonalData {

  private final JdbcClient jdbc;

  DataOfMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, Object>>> about(Person person) {
    return Map.of(
        "outbox_mail.recipient",
        rows(
            """
            select template, subject, body, created_at, sent_at from outbox_mail
            where recipient = :person and recipient <> '' order by created_at
            """,
            person.email()),
        "mail_choice.person_id",
        rows("select frequency from mail_choice where person_id = :person", person.id()));
  }

  private List<Map<String, Object>> rows(String sql, Object whose) {
    return jdbc.sql(sql).param("person", whose).query().listOfRows();
  }
}
