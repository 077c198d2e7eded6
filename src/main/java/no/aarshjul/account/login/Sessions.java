package no.aarshjul.account.login;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import no.aarshjul.account.Erased;
import no.aarshjul.account.IdentityTaken;
import no.aarshjul.account.PasswordSet;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.RoleTaken;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people are logged in, in all processes. */
@Component
public class Sessions {

  /** The attribute with what the browser calls itself. */
  static final String PROGRAM = "program";

  /** The attribute with the id of the provider that has vouched for the person. */
  public static final String PROVIDER = "provider";

  /** The attribute with what that provider has signed. */
  public static final String ID_TOKEN = "id-token";

  /** The attribute that is there if the person has shown a second factor. */
  public static final String SECOND_FACTOR = "second-factor";

  private final FindByIndexNameSessionRepository<? extends Session> kept;
  private final JdbcClient jdbc;
  private final Audit audit;

  Sessions(FindByIndexNameSessionRepository<? extends Session> kept, JdbcClient jdbc, Audit audit) {
    this.kept = kept;
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /**
   * One login that goes on.
   *
   * @param handle names the session on a page; its id is as good as a password
   * @param program what the browser calls itself, as it came
   * @param current whether it is the one that asks
   */
  record Open(String handle, Instant begun, Instant used, String program, boolean current) {}

  /** A person's sessions, the last used first. */
  List<Open> of(PersonId person, String current) {
    return kept.findByPrincipalName(person.value().toString()).values().stream()
        .filter(session -> !session.isExpired())
        .map(
            session ->
                new Open(
                    handle(session.getId()),
                    session.getCreationTime(),
                    session.getLastAccessedTime(),
                    session.getAttributeOrDefault(PROGRAM, ""),
                    session.getId().equals(current)))
        .sorted(Comparator.comparing(Open::used).reversed())
        .toList();
  }

  /**
   * Ends one of a person's sessions.
   *
   * @throws Refusal if this person has none with that handle
   */
  @Transactional
  void end(PersonId person, String handle) {
    var id =
        kept.findByPrincipalName(person.value().toString()).keySet().stream()
            .filter(one -> handle(one).equals(handle))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("session.unknown"));
    delete(person, "session_id = :session", id);
  }

  /** Ends all of a person's sessions but the one that asks. */
  @Transactional
  void endOthers(PersonId person, String current) {
    delete(person, "session_id <> :session", current);
  }

  /** Ends the sessions that rest on a session of a provider, which has ended. */
  @Transactional
  public void endOf(String provider, String session) {
    jdbc.sql(
            """
            delete from spring_session s using spring_session_attributes a
            where a.session_primary_id = s.primary_id and a.attribute_name = :mark
            returning s.principal_name
            """)
        .param("mark", mark(provider, session))
        .query(String.class)
        .list()
        .forEach(person -> note(new PersonId(UUID.fromString(person)), 1));
  }

  static String mark(String provider, String session) {
    return "session of provider " + Sha256.of(provider + " " + session);
  }

  @EventListener
  void end(Erased erased) {
    endAll(erased.person().id());
  }

  @EventListener
  void end(RoleTaken taken) {
    endAll(taken.person().id());
  }

  @EventListener
  void end(IdentityTaken taken) {
    endAll(taken.person());
  }

  @EventListener
  void end(PasswordSet set) {
    delete(set.person(), "session_id <> :session", Objects.requireNonNullElse(set.session(), ""));
  }

  private void endAll(PersonId person) {
    delete(person, "session_id <> :session", "");
  }

  private void delete(PersonId person, String condition, String session) {
    var ended =
        jdbc.sql("delete from spring_session where principal_name = :person and " + condition)
            .param("person", person.value().toString())
            .param("session", session)
            .update();
    if (ended > 0) {
      note(person, ended);
    }
  }

  private void note(PersonId person, int ended) {
    audit.record(
        Chain.SYSTEM,
        "session.ended",
        Person.pseudonym(person),
        null,
        Integer.toString(ended),
        null);
  }

  private static String handle(String id) {
    return Sha256.of(id);
  }
}
