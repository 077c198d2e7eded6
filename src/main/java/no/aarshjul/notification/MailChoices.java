package no.aarshjul.notification;

import no.aarshjul.account.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often each person wants mails that can wait; at once, if they have not said. */
@Repository
class MailChoices {

  private final JdbcClient jdbc;

  MailChoices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  MailFrequency of(PersonId person) {
    return jdbc.sql("select frequency from mail_choice where person_id = :person")
        .param("person", person)
        .query(String.class)
        .optional()
        .map(MailFrequency::of)
        .orElse(MailFrequency.EACH);
  }

  void choose(PersonId person, MailFrequency frequency) {
    jdbc.sql(
            """
            insert into mail_choice (person_id, frequency) values (:person, :frequency)
            on conflict (person_id) do update set frequency = excluded.frequency
            """)
        .param("person", person)
        .param("frequency", frequency.id())
        .update();
  }

  void erase(PersonId person) {
    jdbc.sql("delete from mail_choice where person_id = :person").param("person", person).update();
  }
}
