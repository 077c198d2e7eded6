package no.aarshjul.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everybody with a login. */
@Repository
public class People {

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Clock clock;

  People(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.clock = clock;
  }

  private record Row(PersonId id, String username, String displayName, String email) {}

  public Optional<Person> find(PersonId id) {
    return find("id = :value", id);
  }

  /** Somebody who can still log in. */
  Optional<Person> findUnlessErased(PersonId id) {
    return find("erased_at is null and id = :value", id);
  }

  public Optional<Person> findByUsername(String username) {
    if (username.indexOf('\0') >= 0) {
      // The database would not even compare it.
      return Optional.empty();
    }
    return find("username = :value", username);
  }

  private Optional<Person> find(String condition, Object value) {
    return jdbc.sql("select id, username, display_name, email from person where " + condition)
        .param("value", value)
        .query(Row.class)
        .optional()
        .map(this::person);
  }

  /** The members of a candidate group. */
  public List<Person> membersOf(String group) {
    return jdbc
        .sql(
            """
            select p.id, p.username, p.display_name, p.email from person p join person_role r on r.person_id = p.id
            where concat_ws('-', lower(r.role), r.municipality, r.department) = :group order by p.username
            """)
        .param("group", group)
        .query(Row.class)
        .list()
        .stream()
        .map(this::person)
        .toList();
  }

  /** Everybody who was not erased, by name. */
  public List<Person> all() {
    return jdbc
        .sql(
            """
            select id, username, display_name, email from person where erased_at is null
            order by display_name
            """)
        .query(Row.class)
        .list()
        .stream()
        .map(this::person)
        .toList();
  }

  /** The members of any of these candidate groups, each once, by name. */
  public List<Person> membersOf(Collection<String> groups) {
    return groups.stream()
        .flatMap(group -> membersOf(group).stream())
        .distinct()
        .sorted(Comparator.comparing(Person::displayName))
        .toList();
  }

  /** What people are called, by their user names; unknown ones are left out. */
  public Map<String, String> displayNames(Collection<String> usernames) {
    var names = new HashMap<String, String>();
    if (!usernames.isEmpty()) {
      jdbc.sql("select username, display_name from person where username in (:usernames)")
          .param("usernames", usernames)
          .query(
              rs -> {
                names.put(rs.getString("username"), rs.getString("display_name"));
              });
    }
    return names;
  }

  /** What people are called, by their ids; of an erased one it is a dash. */
  public Map<PersonId, String> namesOf(Collection<PersonId> ids) {
    var names = new HashMap<PersonId, String>();
    jdbc.sql("select id, display_name from person where id = any (:ids)")
        .param("ids", ids.toArray(PersonId[]::new))
        .query(
            rs -> {
              names.put(new PersonId(rs.getObject("id", UUID.class)), rs.getString("display_name"));
            });
    return names;
  }

  public boolean isEmpty() {
    return jdbc.sql("select count(*) from person").query(Integer.class).single() == 0;
  }

  Optional<String> passwordHash(String username) {
    return jdbc.sql("select password_hash from person where username = :username")
        .param("username", username)
        .query(String.class)
        .optional();
  }

  /** Adds a person who logs in with a password. */
  @Transactional
  public Person add(
      String username,
      String displayName,
      String email,
      String password,
      Collection<Grant> grants) {
    var id = PersonId.random();
    jdbc.sql(
            """
            insert into person (id, username, display_name, email, password_hash, created_at)
            values (:id, :username, :displayName, :email, :hash, :at)
            """)
        .param("id", id)
        .param("username", username)
        .param("displayName", displayName)
        .param("email", email)
        .param("hash", passwords.encode(password))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    for (var grant : grants) {
      jdbc.sql(
              """
              insert into person_role (person_id, role, municipality, department, until)
              values (:id, :role, :municipality, :department, :until)
              """)
          .param("id", id)
          .param("role", grant.role().name())
          .param("municipality", grant.municipality())
          .param("department", grant.department())
          .param("until", utc(grant.until()))
          .update();
    }
    return new Person(id, username, displayName, email, List.copyOf(grants));
  }

  private Person person(Row row) {
    var grants =
        jdbc.sql(
                """
                select role, municipality, department, until from person_role where person_id = :id
                order by role, municipality, department
                """)
            .param("id", row.id())
            .query(People::grant)
            .list();
    return new Person(row.id(), row.username(), row.displayName(), row.email(), grants);
  }

  private static Grant grant(ResultSet rs, int row) throws SQLException {
    var until = rs.getObject("until", OffsetDateTime.class);
    return new Grant(
        Role.valueOf(rs.getString("role")),
        rs.getString("municipality"),
        rs.getString("department"),
        until == null ? null : until.toInstant());
  }

  /** Ends what a person may do as an auditor; false if the person is none. */
  boolean endAudit(PersonId id, Instant at) {
    return jdbc.sql(
                """
                update person_role set until = :at
                where person_id = :id and role = 'AUDITOR' and (until is null or until > :at)
                """)
            .param("id", id)
            .param("at", utc(at))
            .update()
        > 0;
  }

  /** Leaves of a person only the id, which other records name. */
  void empty(PersonId id, Instant at) {
    jdbc.sql("delete from person_role where person_id = :id").param("id", id).update();
    jdbc.sql(
            """
            update person set username = 'erased-' || id, display_name = '–', email = '', password_hash = '',
              erased_at = :at where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
