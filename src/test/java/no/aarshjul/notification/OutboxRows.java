package no.aarshjul.notification;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox, for tests that look at it past the page of mails. */
public record OutboxRows(JdbcClient jdbc) {

  public long count() {
    return jdbc.sql("select count(*) from outbox_mail").query(Long.class).single();
  }

  public long sent() {
    return jdbc.sql("select count(*) from outbox_mail where sent_at is not null")
        .query(Long.class)
        .single();
  }

  public long unsent() {
    return jdbc.sql("select count(*) from outbox_mail where sent_at is null")
        .query(Long.class)
        .single();
  }

  /** Mails that say the same to the same are counted once. */
  public long distinct() {
    return jdbc.sql("select count(distinct recipient || subject || body) from outbox_mail")
        .query(Long.class)
        .single();
  }

  /** How many mails of an evaluation were written from this template. */
  public long count(String template, UUID evaluation) {
    return jdbc.sql(
            """
            select count(*) from outbox_mail
            where template = :template and evaluation_id = :evaluation
            """)
        .param("template", template)
        .param("evaluation", evaluation)
        .query(Long.class)
        .single();
  }

  /** What all mails from this template say. */
  public List<String> bodies(String template) {
    return jdbc.sql("select body from outbox_mail where template = :template")
        .param("template", template)
        .query(String.class)
        .list();
  }

  /** What the last mail to an address says. */
  public String last(String recipient) {
    return jdbc.sql(
            "select body from outbox_mail where recipient = :recipient order by created_at desc limit 1")
        .param("recipient", recipient)
        .query(String.class)
        .single();
  }
}
