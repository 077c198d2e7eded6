package no.aarshjul.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets auditors in for a time, and erases people. */
@Component
public class ManagingPeople {

  private static final int PASSWORD_LENGTH = 16;

  private final People people;
  private final Sessions sessions;
  private final Municipalities municipalities;
  private final Pseudonyms pseudonyms;
  private final Audit audit;
  private final Counting counting;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ManagingPeople(
      People people,
      Sessions sessions,
      Municipalities municipalities,
      Pseudonyms pseudonyms,
      Audit audit,
      Counting counting,
      ApplicationEventPublisher events,
      Clock clock) {
    this.people = people;
    this.sessions = sessions;
    this.municipalities = municipalities;
    this.pseudonyms = pseudonyms;
    this.audit = audit;
    this.counting = counting;
    this.events = events;
    this.clock = clock;
  }

  /**
   * An auditor to let in.
   *
   * @param municipality the only one to be seen; empty for all
   * @param until last day
   */
  public record NewAuditor(
      String username, String name, String email, String municipality, @Nullable LocalDate until) {}

  /** Somebody is erased; whoever keeps a copy of the name or the address throws it away. */
  public record Erased(Person person) {}

  /** The trail tells who has looked at everybody's names and addresses. */
  @Transactional
  void noteReading() {
    counting.note(Chain.SYSTEM, "people.read", "all", null);
  }

  /**
   * Adds an auditor; returns the password, which is told once.
   *
   * @throws Refusal if something is missing, the last day is past, or the user name is taken
   */
  @Transactional
  public String letIn(NewAuditor auditor, Person coordinator) {
    require(coordinator);
    var username = auditor.username().strip();
    if (!username.matches("[a-z0-9.-]{2,40}")) {
      throw Refusal.invalid("people.username.form", username);
    }
    if (auditor.name().isBlank() || !auditor.email().contains("@")) {
      throw Refusal.invalid("people.name-and-email");
    }
    if (people.findByUsername(username).isPresent()) {
      throw Refusal.conflict("people.taken", username);
    }
    var scope = auditor.municipality().isBlank() ? null : auditor.municipality();
    if (scope != null) {
      municipalities.get(scope);
    }
    var until = endOf(auditor.until());
    var password = Passwords.generate(PASSWORD_LENGTH);
    var person =
        people.add(
            username,
            auditor.name().strip(),
            auditor.email().strip(),
            password,
            List.of(Grant.auditor(scope, until)));
    audit.record(
        Chain.SYSTEM,
        "auditor.let-in",
        person.pseudonym(),
        null,
        "%s until %s".formatted(scope == null ? "all municipalities" : scope, auditor.until()),
        null);
    return password;
  }

  private Instant endOf(@Nullable LocalDate day) {
    var today = Norway.day(clock.instant());
    if (day == null || day.isBefore(today)) {
      throw Refusal.invalid("people.until", today, day == null ? "–" : day);
    }
    return day.plusDays(1).atStartOfDay(Norway.ZONE).toInstant();
  }

  /**
   * Ends what an auditor may see, now.
   *
   * @throws Refusal if the person is no auditor, or is none any more
   */
  @Transactional
  public void endAudit(PersonId id, Person coordinator) {
    require(coordinator);
    var person = get(id);
    if (!people.endAudit(id, clock.instant())) {
      throw Refusal.conflict("people.no-auditor", person.displayName());
    }
    sessions.endAll(id);
    audit.record(Chain.SYSTEM, "auditor.ended", person.pseudonym());
  }

  /**
   * Erases a person: name, address, login and roles go, and nobody can tell any more who is behind
   * the pseudonym. What the person did stays, and the trail stays valid.
   */
  @Transactional
  public void erase(PersonId id, String reason, Person coordinator) {
    require(coordinator);
    if (id.equals(coordinator.id())) {
      throw Refusal.invalid("people.self");
    }
    if (reason.isBlank()) {
      throw Refusal.invalid("people.reason");
    }
    var person = get(id);
    events.publishEvent(new Erased(person));
    people.empty(id, clock.instant());
    sessions.endAll(id);
    pseudonyms.forget(id.value());
    audit.record(
        Chain.SYSTEM, "person.erased", pseudonyms.of(id.value()), null, null, reason.strip());
  }

  private Person get(PersonId id) {
    return people.find(id).orElseThrow(() -> Refusal.notFound("people.unknown", id));
  }

  private static void require(Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Refusal.forbidden("role.missing", Role.COORDINATOR);
    }
  }
}
