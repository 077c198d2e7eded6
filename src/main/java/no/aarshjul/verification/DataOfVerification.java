package no.aarshjul.verification;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has judged, and what qualifies them to. */
@Component
class DataOfVerification implements PersonalData {

  private final JdbcClient jdbc;

  DataOfVerification(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, Object>>> about(Person person) {
    return Map.of(
        "verdict.verifier",
        rows(
            """
            select evaluation_id, data_point, round, verdict, reason, at from verdict
            where verifier = :person order by at
            """,
            person),
        "approval.verifier",
        rows(
            """
            select evaluation_id, round, approved, reason, at from approval
            where verifier = :person order by at
            """,
            person),
        "verifier_qualification.person_id",
        rows(
            """
            select grade, valid_from, valid_to, basis, recorded_at from verifier_qualification
            where person_id = :person order by valid_from
            """,
            person),
        "verifier_qualification.recorded_by",
        rows(
            """
            select id, grade, valid_from, recorded_at from verifier_qualification
            where recorded_by = :person order by recorded_at
            """,
            person));
  }

  private List<Map<String, Object>> rows(String sql, Person person) {
    return jdbc.sql(sql).param("person", person.id()).query().listOfRows();
  }
}
