package no.aarshjul.account;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everybody with a login. */
@Repository
public class People {

  private static final String SELECT =
      "select id, username, display_name, email, language from person";

  private final JdbcClient jdbc;
  private final PasswordEncoder passwords;
  private final Clock clock;

  People(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.clock = clock;
  }

  private record Row(
      PersonId id, String username, String displayName, String email, String language) {}

  public Optional<Person> find(PersonId id) {
    return find("id = :value", id);
  }

  /** Somebody who was not erased. */
  public Optional<Person> findUnlessErased(PersonId id) {
    return find("erased_at is null and id = :value", id);
  }

  public Optional<Person> findByUsername(String username) {
    return find("username = :value", username);
  }

  /** Whoever has this address, however it is capitalised; more than one only of old. */
  public List<Person> withEmail(String email) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
      // Nobody has such an address; some letters become others when they are made small.
      return List.of();
    }
    return read(
        jdbc.sql(SELECT + " where erased_at is null and lower(email) = lower(:email)")
            .param("email", email)
            .query(Row.class)
            .list());
  }

  /** Keeps an address to whoever asks until the transaction ends: nobody else gives it away. */
  public void reserveEmail(String email) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('person ' || lower(:email), 0))")
        .param("email", email)
        .query((rs, row) -> row)
        .list();
  }

  /**
   * By what somebody types who wants to log in: user name, or the address if it is one person's.
   */
  public Optional<Person> findByLogin(String typed) {
    if (typed.indexOf('\0') >= 0) {
      // No text of the database may have it, and so no name has.
      return Optional.empty();
    }
    if (!typed.contains("@")) {
      return find("erased_at is null and username = :value", typed.strip());
    }
    var found = withEmail(typed.strip());
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private Optional<Person> find(String condition, Object value) {
    return read(
            jdbc.sql(SELECT + " where " + condition).param("value", value).query(Row.class).list())
        .stream()
        .findFirst();
  }

  /** The members of a candidate group whose role goes on now. */
  public List<Person> membersOf(String group) {
    return read(
        jdbc.sql(
                SELECT
                    + """
                       where erased_at is null and id in (
                        select r.person_id from person_role r
                        where concat_ws('-', case r.role when 'DEPUTY' then 'contact' else lower(r.role) end,
                                r.municipality, r.department) = :group
                          and (r.since is null or r.since <= :now) and (r.until is null or r.until > :now))
                      order by username
                      """)
            .param("group", group)
            .param("now", utc(clock.instant()))
            .query(Row.class)
            .list());
  }

  /** Everybody who was not erased, by name. */
  public List<Person> all() {
    return read(
        jdbc.sql(SELECT + " where erased_at is null order by display_name, username")
            .query(Row.class)
            .list());
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

  public Optional<String> passwordHash(String username) {
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
    var person = add(username, displayName, email, Language.FIRST, grants);
    setPassword(person.id(), password);
    return person;
  }

  /** Adds a person who cannot log in yet. */
  @Transactional
  public Person add(
      String username,
      String displayName,
      String email,
      Language language,
      Collection<Grant> grants) {
    var id = PersonId.random();
    jdbc.sql(
            """
            insert into person (id, username, display_name, email, language, password_hash, created_at)
            values (:id, :username, :displayName, :email, :language, '', :at)
            """)
        .param("id", id)
        .param("username", username)
        .param("displayName", displayName)
        .param("email", email)
        .param("language", language.code())
        .param("at", utc(clock.instant()))
        .update();
    grants.forEach(grant -> grant(id, grant));
    return new Person(id, username, displayName, email, language, List.copyOf(grants));
  }

  /** Gives a person a role, or the same role another period. */
  public void grant(PersonId id, Grant grant) {
    jdbc.sql(
            """
            insert into person_role (person_id, role, municipality, department, since, until)
            values (:id, :role, :municipality, :department, :since, :until)
            on conflict (person_id, role, municipality, department)
            do update set since = excluded.since, until = excluded.until
            """)
        .param("id", id)
        .param("role", grant.role().name())
        .param("municipality", grant.municipality())
        .param("department", grant.department())
        .param("since", utc(grant.since()))
        .param("until", utc(grant.until()))
        .update();
  }

  /** Takes a role away; returns whether the person had it. */
  public boolean take(PersonId id, Grant grant) {
    return jdbc.sql(
                """
                delete from person_role where person_id = :id and role = :role
                  and municipality is not distinct from :municipality
                  and department is not distinct from :department
                """)
            .param("id", id)
            .param("role", grant.role().name())
            .param("municipality", grant.municipality())
            .param("department", grant.department())
            .update()
        > 0;
  }

  /** Changes what a person is called, is written to and in which language. */
  public void change(PersonId id, String displayName, String email, Language language) {
    jdbc.sql(
            """
            update person set display_name = :displayName, email = :email, language = :language where id = :id
            """)
        .param("id", id)
        .param("displayName", displayName)
        .param("email", email)
        .param("language", language.code())
        .update();
  }

  /** Lets a person log in with this password from now on. */
  public void setPassword(PersonId id, String password) {
    jdbc.sql("update person set password_hash = :hash where id = :id")
        .param("id", id)
        .param("hash", passwords.encode(password))
        .update();
  }

  /** Whether this is the person's password. */
  public boolean isPassword(Person person, String typed) {
    return passwordHash(person.username())
        .filter(hash -> !hash.isEmpty() && passwords.matches(typed, hash))
        .isPresent();
  }

  /**
   * @throws Refusal if this is not the person's password
   */
  public void requirePassword(Person person, String typed) {
    if (!isPassword(person, typed)) {
      throw Refusal.invalid("password.wrong");
    }
  }

  public boolean hasPassword(PersonId id) {
    return jdbc.sql("select password_hash <> '' from person where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  public void loggedIn(PersonId id) {
    jdbc.sql("update person set last_login_at = :at where id = :id")
        .param("id", id)
        .param("at", utc(clock.instant()))
        .update();
  }

  /** When people have logged in last; those who never have are left out. */
  public Map<PersonId, Instant> lastLogins() {
    var logins = new HashMap<PersonId, Instant>();
    jdbc.sql("select id, last_login_at from person where last_login_at is not null")
        .query(
            rs -> {
              logins.put(
                  new PersonId(rs.getObject("id", UUID.class)),
                  rs.getObject("last_login_at", OffsetDateTime.class).toInstant());
            });
    return logins;
  }

  /**
   * How many others could go on as coordinators for good if this person did not. Whoever asks has
   * all coordinators' roles to himself until the transaction ends.
   */
  public int otherCoordinators(PersonId id) {
    return jdbc.sql(
            """
            select r.person_id from person_role r join person p on p.id = r.person_id
            where r.role = 'COORDINATOR' and p.erased_at is null and r.until is null
              and (p.password_hash <> '' or exists (select from person_identity i where i.person_id = p.id))
              and (r.since is null or r.since <= :now) and r.person_id <> :id
            for update of r
            """)
        .param("id", id)
        .param("now", utc(clock.instant()))
        .query(UUID.class)
        .list()
        .size();
  }

  /** Whether somebody can log in who coordinates. */
  public boolean hasCoordinator() {
    return jdbc.sql(
            """
            select exists (
              select from person_role r join person p on p.id = r.person_id
              where r.role = 'COORDINATOR' and p.erased_at is null
                and (p.password_hash <> '' or exists (select from person_identity i where i.person_id = p.id))
                and (r.since is null or r.since <= :now) and (r.until is null or r.until > :now))
            """)
        .param("now", utc(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  private List<Person> read(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var grants = new HashMap<PersonId, List<Grant>>();
    jdbc.sql(
            """
            select person_id, role, municipality, department, since, until from person_role
            where person_id = any (:ids) order by role, municipality, department
            """)
        .param("ids", rows.stream().map(Row::id).toArray(PersonId[]::new))
        .query(
            rs -> {
              grants
                  .computeIfAbsent(
                      new PersonId(rs.getObject("person_id", UUID.class)), id -> new ArrayList<>())
                  .add(grant(rs));
            });
    return rows.stream()
        .map(
            row ->
                new Person(
                    row.id(),
                    row.username(),
                    row.displayName(),
                    row.email(),
                    Language.offered(row.language()).orElse(Language.FIRST),
                    List.copyOf(grants.getOrDefault(row.id(), List.of()))))
        .toList();
  }

  private static Grant grant(ResultSet rs) throws SQLException {
    return new Grant(
        Role.valueOf(rs.getString("role")),
        rs.getString("municipality"),
        rs.getString("department"),
        instant(rs, "since"),
        instant(rs, "until"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Leaves of a person only the id, which other records name. */
  public void empty(PersonId id, Instant at) {
    jdbc.sql("delete from person_role where person_id = :id").param("id", id).update();
    jdbc.sql(
            """
            update person set username = 'erased-' || id, display_name = '–', email = '', password_hash = '',
              last_login_at = null, erased_at = :at where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
