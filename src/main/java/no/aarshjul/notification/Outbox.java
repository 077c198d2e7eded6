package no.aarshjul.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.cycle.EvaluationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails that are to be sent, and those that were. */
@Repository
class Outbox {

  private final JdbcClient jdbc;
  private final Clock clock;

  Outbox(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds a mail to be sent at once; returns null if the occasion has had its mail already. */
  @Nullable MailId add(
      String dedupeKey,
      @Nullable EvaluationId evaluationId,
      String recipient,
      String template,
      String subject,
      String body) {
    return add(dedupeKey, evaluationId, recipient, template, subject, body, clock.instant(), null);
  }

  /**
   * Adds a mail; returns null if the occasion has had its mail already.
   *
   * @param sendAt when it may be sent
   * @param digestAt when it is told in a digest in place of being sent; null if it is sent itself
   */
  @Nullable MailId add(
      String dedupeKey,
      @Nullable EvaluationId evaluationId,
      String recipient,
      String template,
      String subject,
      String body,
      Instant sendAt,
      @Nullable Instant digestAt) {
    var id = MailId.random();
    return jdbc.sql(
                    """
                insert into outbox_mail (id, dedupe_key, evaluation_id, recipient, template, subject, body,
                                         created_at, next_attempt_at, digest_at)
                values (:id, :dedupeKey, :evaluation, :recipient, :template, :subject, :body, :now, :sendAt, :digestAt)
                on conflict (dedupe_key) do nothing
                """)
                .param("id", id)
                .param("dedupeKey", dedupeKey)
                .param("evaluation", evaluationId)
                .param("recipient", recipient)
                .param("template", template)
                .param("subject", subject)
                .param("body", body)
                .param("now", utc(clock.instant()))
                .param("sendAt", utc(sendAt))
                .param(
                    "digestAt",
                    digestAt == null ? null : utc(digestAt),
                    Types.TIMESTAMP_WITH_TIMEZONE)
                .update()
            == 1
        ? id
        : null;
  }

  /** Throws away what was written to an address; what had not been sent is given up. */
  void erase(String address) {
    jdbc.sql(
            """
            update outbox_mail set recipient = '', subject = '', body = '', dedupe_key = 'erased:' || id,
              problem = null, given_up = given_up or sent_at is null
            where recipient = :address
            """)
        .param("address", address)
        .update();
  }

  List<MailId> due() {
    return jdbc
        .sql(
            """
            select id from outbox_mail
            where sent_at is null and not given_up and digest_at is null and next_attempt_at <= :now
              and (claimed_until is null or claimed_until < clock_timestamp())
            order by created_at limit 200
            """)
        .param("now", utc(clock.instant()))
        .query(UUID.class)
        .list()
        .stream()
        .map(MailId::new)
        .toList();
  }

  /**
   * Takes a mail that is due, unless somebody else has it. Who takes it has it until it is marked
   * as sent or failed, or until the time is over; that is measured by the database's clock, which
   * is the same for all processes.
   *
   * @param claim names this attempt
   */
  Optional<Mail> take(MailId id, UUID claim, Duration time) {
    return jdbc.sql(
            """
            update outbox_mail set claim = :claim, claimed_until = clock_timestamp() + make_interval(secs => :time)
            where id = (
              select id from outbox_mail
              where id = :id and sent_at is null and not given_up and digest_at is null and next_attempt_at <= :now
                and (claimed_until is null or claimed_until < clock_timestamp())
              for update skip locked)
            returning *
            """)
        .param("claim", claim)
        .param("time", time.toMillis() / 1000.0)
        .param("id", id)
        .param("now", utc(clock.instant()))
        .query(Outbox::mail)
        .optional();
  }

  /**
   * Notes that the attempt was successful, whoever may have taken the mail since. What only the
   * recipient may read is not kept.
   */
  boolean markSent(Mail mail) {
    return jdbc.sql(
                """
                update outbox_mail set sent_at = :now, attempts = attempts + 1, problem = null, claim = null,
                  claimed_until = null, body = case when :secret then '' else body end
                where id = :id and sent_at is null
                """)
            .param("now", utc(clock.instant()))
            .param("secret", mail.secret())
            .param("id", mail.id())
            .update()
        == 1;
  }

  /**
   * Notes that the attempt has failed; whose mail was erased meanwhile, of them nothing is kept.
   */
  boolean markFailed(Mail mail, UUID claim, String problem, Instant nextAttempt, boolean givenUp) {
    return jdbc.sql(
                """
                update outbox_mail set attempts = attempts + 1, next_attempt_at = :next, claim = null,
                  claimed_until = null, given_up = given_up or :givenUp,
                  problem = case when recipient = '' then null else :problem end
                where id = :id and claim = :claim and sent_at is null
                """)
            .param("claim", claim)
            .param("problem", problem)
            .param("next", utc(nextAttempt))
            .param("givenUp", givenUp)
            .param("id", mail.id())
            .update()
        == 1;
  }

  /** Addresses whose digest is due. */
  List<String> digestsDue() {
    return jdbc.sql(
            """
            select distinct recipient from outbox_mail
            where digest_at <= :now and digest_id is null and recipient <> '' order by recipient
            """)
        .param("now", utc(clock.instant()))
        .query(String.class)
        .list();
  }

  /**
   * What an address gets in its digest. Whoever else gathers it waits until the transaction ends,
   * and then finds nothing left: with some of the mails each there would be two digests.
   */
  List<Mail> gather(String recipient) {
    return jdbc.sql(
            """
            select * from outbox_mail where recipient = :recipient and digest_at is not null and digest_id is null
            order by created_at, id for update
            """)
        .param("recipient", recipient)
        .query(Outbox::mail)
        .list();
  }

  void gathered(List<Mail> mails, MailId digest) {
    jdbc.sql("update outbox_mail set digest_id = :digest where id = any (:ids)")
        .param("digest", digest)
        .param("ids", mails.stream().map(Mail::id).toArray(MailId[]::new))
        .update();
  }

  /** Lets a mail that was given up be tried again, from the beginning; returns whether it was. */
  boolean again(MailId id) {
    return jdbc.sql(
                """
                update outbox_mail set given_up = false, attempts = 0, next_attempt_at = :now, problem = null
                where id = :id and given_up and sent_at is null and recipient <> ''
                """)
            .param("id", id)
            .param("now", utc(clock.instant()))
            .update()
        == 1;
  }

  /** Those that could not be sent, the newest first. */
  List<Mail> failed() {
    return jdbc.sql(
            """
            select * from outbox_mail where sent_at is null and recipient <> '' and problem is not null
            order by given_up desc, created_at desc limit 500
            """)
        .query(Outbox::mail)
        .list();
  }

  List<Mail> of(EvaluationId evaluation) {
    return jdbc.sql(
            "select * from outbox_mail where evaluation_id = :id order by created_at, recipient")
        .param("id", evaluation)
        .query(Outbox::mail)
        .list();
  }

  List<Mail> latest() {
    return jdbc.sql("select * from outbox_mail order by created_at desc limit 200")
        .query(Outbox::mail)
        .list();
  }

  private static Mail mail(ResultSet rs, int row) throws SQLException {
    var sent = rs.getObject("sent_at", OffsetDateTime.class);
    return new Mail(
        new MailId(rs.getObject("id", UUID.class)),
        rs.getString("dedupe_key"),
        EvaluationId.orNull(rs.getObject("evaluation_id", UUID.class)),
        rs.getString("recipient"),
        rs.getString("template"),
        rs.getString("subject"),
        rs.getString("body"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        rs.getInt("attempts"),
        sent == null ? null : sent.toInstant(),
        rs.getBoolean("given_up"),
        rs.getString("problem"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
