package no.aarshjul.account.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.platform.RandomBytes;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links that open something once; only digests of them are kept. */
@Repository
public class OneTimeLinks {

  private static final int BYTES = 32;

  private final JdbcClient jdbc;
  private final Clock clock;

  OneTimeLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What a link opens. */
  public enum Purpose {
    /** The way in of the first coordinator, whom nobody can invite. */
    FIRST("first"),
    INVITATION("invitation"),
    PASSWORD("password"),
    /** Another login by a provider, for whoever is in already; no password. */
    LOGIN("login");

    private final String id;

    Purpose(String id) {
      this.id = id;
    }

    private static Purpose of(String id) {
      return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst().orElseThrow();
    }
  }

  /** Whether a link still opens something. */
  public enum State {
    OPEN,
    USED,
    EXPIRED
  }

  /**
   * A link that was made.
   *
   * @param person whom it is for; null for the first coordinator
   */
  public record Link(Purpose purpose, @Nullable PersonId person, State state) {}

  /** Makes a link; returns what it ends with, which is kept nowhere. */
  String make(Purpose purpose, @Nullable PersonId person, Duration validity) {
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(BYTES));
    var now = clock.instant();
    jdbc.sql(
            """
            insert into one_time_link (digest, purpose, person_id, created_at, expires_at)
            values (:digest, :purpose, :person, :now, :until)
            """)
        .param("digest", Sha256.of(token))
        .param("purpose", purpose.id)
        .param("person", person)
        .param("now", utc(now))
        .param("until", utc(now.plus(validity)))
        .update();
    return token;
  }

  Optional<Link> find(String token) {
    return jdbc.sql(
            "select purpose, person_id, expires_at, used_at from one_time_link where digest = :digest")
        .param("digest", Sha256.of(token))
        .query(this::link)
        .optional();
  }

  private Link link(ResultSet rs, int row) throws SQLException {
    var person = rs.getObject("person_id", UUID.class);
    var isUsed = rs.getObject("used_at", OffsetDateTime.class) != null;
    var until = rs.getObject("expires_at", OffsetDateTime.class).toInstant();
    return new Link(
        Purpose.of(rs.getString("purpose")),
        person == null ? null : new PersonId(person),
        isUsed ? State.USED : clock.instant().isBefore(until) ? State.OPEN : State.EXPIRED);
  }

  /** Uses a link up; returns whether it was open: of two who come at once, one is late. */
  boolean use(String token) {
    return jdbc.sql(
                """
                update one_time_link set used_at = :now
                where digest = :digest and used_at is null and expires_at > :now
                """)
            .param("digest", Sha256.of(token))
            .param("now", utc(clock.instant()))
            .update()
        == 1;
  }

  /** Closes the links of a person that are still open. */
  void close(PersonId person) {
    jdbc.sql(
            "update one_time_link set used_at = :now where person_id = :person and used_at is null")
        .param("person", person)
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Closes the links for a first coordinator. */
  void closeFirst() {
    jdbc.sql("update one_time_link set used_at = :now where purpose = 'first' and used_at is null")
        .param("now", utc(clock.instant()))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
