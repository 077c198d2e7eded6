package no.aarshjul.account;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  private record Row(UUID id, String username, String displayName, String email) {}

  public Optional<Person> find(UUID id) {
    return find("id = :value", id);
  }

  public Optional<Person> findByUsername(String username) {
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

  /** Everybody, by name. */
  public List<Person> all() {
    return jdbc
        .sql("select id, username, display_name, email from person order by display_name")
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
    var id = UUID.randomUUID();
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
              insert into person_role (person_id, role, municipality, department)
              values (:id, :role, :municipality, :department)
              """)
          .param("id", id)
          .param("role", grant.role().name())
          .param("municipality", grant.municipality())
          .param("department", grant.department())
          .update();
    }
    return new Person(id, username, displayName, email, List.copyOf(grants));
  }

  private Person person(Row row) {
    var grants =
        jdbc.sql(
                """
                select role, municipality, department from person_role where person_id = :id
                order by role, municipality, department
                """)
            .param("id", row.id())
            .query(Grant.class)
            .list();
    return new Person(row.id(), row.username(), row.displayName(), row.email(), grants);
  }
}
