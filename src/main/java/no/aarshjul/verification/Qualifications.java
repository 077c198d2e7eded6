package no.aarshjul.verification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.verification.Qualification.Grade;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may verify, and from when to when; recorded by the coordinator, never taken back unseen. */
@Component
public class Qualifications {

  private final JdbcClient jdbc;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  Qualifications(JdbcClient jdbc, People people, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** All that were recorded, the newest first. */
  @Transactional(readOnly = true)
  public List<Qualification> all() {
    var rows =
        jdbc.sql(
                """
                select id, person_id, grade, valid_from, valid_to, basis from verifier_qualification
                order by recorded_at desc
                """)
            .query(Row.class)
            .list();
    var names = people.namesOf(rows.stream().map(Row::personId).distinct().toList());
    return rows.stream().map(row -> row.of(names.getOrDefault(row.personId(), ""))).toList();
  }

  private record Row(
      QualificationId id,
      PersonId personId,
      String grade,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      String basis) {

    Qualification of(String personName) {
      return new Qualification(
          id,
          personId,
          personName,
          Grade.valueOf(grade.toUpperCase(Locale.ROOT)),
          validFrom,
          validTo,
          basis);
    }
  }

  /**
   * The person must be qualified today, at least to this grade.
   *
   * @throws Refusal if not
   */
  void require(Person person, Grade atLeast) {
    var today = Norway.day(clock.instant());
    var valid =
        all().stream()
            .filter(one -> one.personId().equals(person.id()))
            .filter(one -> one.isValidOn(today))
            .anyMatch(one -> one.grade().compareTo(atLeast) >= 0);
    if (!valid) {
      throw Refusal.forbidden(
          "verification.not-qualified." + atLeast.name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Records a qualification.
   *
   * @throws Refusal if the person is no verifier, or the dates do not fit
   */
  @Transactional
  public void record(
      String username,
      Grade grade,
      LocalDate from,
      @Nullable LocalDate to,
      String basis,
      Person by) {
    var person =
        people
            .findByUsername(username)
            .filter(one -> one.is(Role.VERIFIER))
            .orElseThrow(() -> Refusal.invalid("qualification.no-verifier", username));
    if (to != null && to.isBefore(from)) {
      throw Refusal.invalid("qualification.dates", from, to);
    }
    if (basis.isBlank()) {
      throw Refusal.invalid("qualification.no-basis");
    }
    if (person.equals(by)) {
      throw Refusal.forbidden("qualification.own");
    }
    add(person, grade, from, to, basis.strip(), by);
  }

  private void add(
      Person person, Grade grade, LocalDate from, @Nullable LocalDate to, String basis, Person by) {
    var id = QualificationId.random();
    jdbc.sql(
            """
            insert into verifier_qualification (id, person_id, grade, valid_from, valid_to, basis, recorded_by, recorded_at)
            values (:id, :person, :grade, :from, :to, :basis, :by, :at)
            """)
        .param("id", id)
        .param("person", person.id())
        .param("grade", grade.name().toLowerCase(Locale.ROOT))
        .param("from", from)
        .param("to", to)
        .param("basis", basis)
        .param("by", by.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(
        Chain.SYSTEM,
        "verifier.qualified",
        person.pseudonym(),
        null,
        "%s from %s%s"
            .formatted(grade.name().toLowerCase(Locale.ROOT), from, to == null ? "" : " to " + to),
        basis);
  }

  /** Ends a qualification with this day. */
  @Transactional
  public void end(QualificationId id, LocalDate day, String reason) {
    var ended =
        jdbc.sql(
                """
                update verifier_qualification set valid_to = greatest(:day, valid_from)
                where id = :id and (valid_to is null or valid_to > :day)
                """)
            .param("day", day)
            .param("id", id)
            .update();
    if (ended == 0) {
      throw Refusal.conflict("qualification.ended");
    }
    audit.record(
        Chain.SYSTEM, "verifier.qualification-ended", id.toString(), null, day.toString(), reason);
  }
}
