package no.aarshjul.account.people;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.audit.Trail;
import org.springframework.stereotype.Component;

/** Who somebody is, how they come in, and what stands of them in the trail. */
@Component
class DataOfAccount implements PersonalData {

  private final Trail trail;
  private final Pseudonyms pseudonyms;

  DataOfAccount(Trail trail, Pseudonyms pseudonyms) {
    this.trail = trail;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "person.id",
            """
            select id, username, display_name, email, language, created_at, last_login_at
            from person where id = :person
            """),
        new Place(
            "person_role.person_id",
            """
            select role, municipality, department, since, until from person_role
            where person_id = :person
            """),
        new Place(
            "one_time_link.person_id",
            """
            select purpose, created_at, expires_at, used_at from one_time_link
            where person_id = :person order by created_at
            """),
        new Place(
            "person_identity.person_id",
            "select issuer, subject, linked_at from person_identity where person_id = :person"),
        new Place(
            "access_token.person_id",
            """
            select name, scopes, acts_for, created_at, expires_at, last_used_at from access_token
            where person_id = :person order by created_at
            """),
        new Place(
            "second_factor.person_id",
            "select confirmed_at from second_factor where person_id = :person"),
        new Place(
            "recovery_code.person_id",
            "select count(*) as codes_left from recovery_code where person_id = :person"),
        new Place(
            "spring_session.principal_name",
            """
            select to_timestamp(creation_time / 1000.0) as begun_at,
              to_timestamp(last_access_time / 1000.0) as last_used_at
            from spring_session where principal_name = cast(:person as text)
            """));
  }

  @Override
  public Map<String, List<Map<String, Object>>> more(Person person) {
    return Map.of(
        "audit_entry.actor",
        trail.by(pseudonyms.of(person.id().value())).stream().map(DataOfAccount::told).toList());
  }

  private static Map<String, Object> told(Entry entry) {
    return Map.of(
        "chain", entry.chain(),
        "seq", entry.seq(),
        "at", entry.at(),
        "action", entry.action(),
        "subject", entry.subject());
  }
}
