package no.aarshjul.account.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Represented;
import no.aarshjul.platform.RandomBytes;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tokens that people have made for programs. Only digests of them are kept. */
@Repository
class AccessTokens {

  /** What every token begins with, so that one that was published by mistake is recognised. */
  static final String BEGINNING = "aarshjul_";

  private static final int BYTES = 32;

  /** When a token was last used is told to the minute. */
  private static final Duration ABOUT = Duration.ofMinutes(1);

  private static final String SELECT =
      "select id, person_id, name, scopes, acts_for, created_at, expires_at, last_used_at"
          + " from access_token";

  private final JdbcClient jdbc;
  private final Clock clock;

  AccessTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A token.
   *
   * @param actsFor null for all that the person's roles are for
   * @param lastUsed to the minute; null if it never was
   */
  public record AccessToken(
      UUID id,
      PersonId person,
      String name,
      Set<Scope> scopes,
      @Nullable Represented actsFor,
      Instant created,
      Instant expires,
      @Nullable Instant lastUsed) {

    /** In its last day. */
    public Instant lastMoment() {
      return expires.minusSeconds(1);
    }

    public boolean hasExpiredAt(Instant now) {
      return !now.isBefore(expires);
    }
  }

  /** Makes a token; returns it, which is kept nowhere. */
  String make(
      PersonId person,
      String name,
      Set<Scope> scopes,
      @Nullable Represented actsFor,
      Instant expires) {
    var token =
        BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(BYTES));
    jdbc.sql(
            """
            insert into access_token (id, person_id, name, digest, scopes, acts_for, created_at, expires_at)
            values (:id, :person, :name, :digest, :scopes, :actsFor, :now, :expires)
            """)
        .param("id", UUID.randomUUID())
        .param("person", person)
        .param("name", name)
        .param("digest", Sha256.of(token))
        .param("scopes", scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(" ")))
        .param("actsFor", actsFor == null ? null : actsFor.text())
        .param("now", utc(clock.instant()))
        .param("expires", utc(expires))
        .update();
    return token;
  }

  /** A token that somebody shows, unless it has expired. */
  Optional<AccessToken> find(String shown) {
    var now = clock.instant();
    return jdbc.sql(SELECT + " where digest = :digest")
        .param("digest", Sha256.of(shown))
        .query(AccessTokens::token)
        .optional()
        .filter(token -> !token.hasExpiredAt(now));
  }

  void used(UUID id) {
    var now = clock.instant();
    jdbc.sql(
            """
            update access_token set last_used_at = :now
            where id = :id and (last_used_at is null or last_used_at < :before)
            """)
        .param("id", id)
        .param("now", utc(now))
        .param("before", utc(now.minus(ABOUT)))
        .update();
  }

  /** A person's tokens, the newest first. */
  List<AccessToken> of(PersonId person) {
    return jdbc.sql(SELECT + " where person_id = :person order by created_at desc, name")
        .param("person", person)
        .query(AccessTokens::token)
        .list();
  }

  /** Returns whether the person had it. */
  boolean delete(PersonId person, UUID id) {
    return jdbc.sql("delete from access_token where person_id = :person and id = :id")
            .param("person", person)
            .param("id", id)
            .update()
        > 0;
  }

  void deleteAll(PersonId person) {
    jdbc.sql("delete from access_token where person_id = :person").param("person", person).update();
  }

  private static AccessToken token(ResultSet rs, int row) throws SQLException {
    var used = rs.getObject("last_used_at", OffsetDateTime.class);
    return new AccessToken(
        rs.getObject("id", UUID.class),
        new PersonId(rs.getObject("person_id", UUID.class)),
        rs.getString("name"),
        Scope.known(Arrays.asList(rs.getString("scopes").split(" "))),
        Represented.of(rs.getString("acts_for")),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
        used == null ? null : used.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
