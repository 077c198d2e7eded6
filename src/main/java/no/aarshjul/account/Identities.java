package no.aarshjul.account;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By what people are known elsewhere: a name that an issuer gives to one person only, for ever. */
@Repository
public class Identities {

  private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final JdbcClient jdbc;
  private final Clock clock;

  Identities(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A person as an issuer knows them.
   *
   * @param issuer its address
   * @param subject its own name for the person; says nothing to anybody else
   */
  public record Identity(String issuer, String subject, Instant linkedAt) {}

  /** Whether an issuer may call somebody that, {@code 0192:910753614} for instance. */
  public static boolean isSubject(String text) {
    return SUBJECT.matcher(text).matches();
  }

  public Optional<PersonId> find(String issuer, String subject) {
    return jdbc.sql(
            "select person_id from person_identity where issuer = :issuer and subject = :subject")
        .param("issuer", issuer)
        .param("subject", subject)
        .query(UUID.class)
        .optional()
        .map(PersonId::new);
  }

  public List<Identity> of(PersonId person) {
    return jdbc.sql(
            """
            select issuer, subject, linked_at from person_identity where person_id = :person order by issuer
            """)
        .param("person", person)
        .query(
            (rs, row) ->
                new Identity(
                    rs.getString("issuer"),
                    rs.getString("subject"),
                    rs.getObject("linked_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  public boolean hasOneOf(PersonId person, String issuer) {
    return of(person).stream().anyMatch(identity -> identity.issuer().equals(issuer));
  }

  /** Returns whether it was free: of two who come at once, one is late. */
  public boolean link(PersonId person, String issuer, String subject) {
    return jdbc.sql(
                """
                insert into person_identity (issuer, subject, person_id, linked_at)
                values (:issuer, :subject, :person, :at) on conflict do nothing
                """)
            .param("issuer", issuer)
            .param("subject", subject)
            .param("person", person)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Returns whether there was one. */
  public boolean forget(PersonId person, String issuer) {
    return jdbc.sql("delete from person_identity where person_id = :person and issuer = :issuer")
            .param("person", person)
            .param("issuer", issuer)
            .update()
        > 0;
  }

  public void forgetAll(PersonId person) {
    jdbc.sql("delete from person_identity where person_id = :person")
        .param("person", person)
        .update();
  }
}
