package no.aarshjul.account.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers all that is kept about a person; that it was given is noted. */
@Component
class KnownAboutMe {

  private final List<PersonalData> parts;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  KnownAboutMe(List<PersonalData> parts, JdbcClient jdbc, Audit audit, Clock clock) {
    this.parts = parts;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * All that is kept.
   *
   * @param at as of when
   * @param kept rows by table and column that says whose they are; what each table is for stands in
   *     the record of processing activities
   */
  record Known(Instant at, String name, Map<String, List<Map<String, Object>>> kept) {}

  @Transactional
  public Known about(Person person) {
    var kept = new TreeMap<String, List<Map<String, Object>>>();
    for (var part : parts) {
      for (var place : part.places()) {
        kept.put(place.column(), rows(place, person));
      }
      part.more(person).forEach((column, rows) -> kept.put(column, plain(rows)));
    }
    audit.record(Chain.SYSTEM, "person.data-given", person.pseudonym());
    return new Known(clock.instant(), person.displayName(), kept);
  }

  private List<Map<String, Object>> rows(PersonalData.Place place, Person person) {
    return plain(
        jdbc.sql(place.rows())
            .param("person", person.id())
            .param("email", person.email())
            .query()
            .listOfRows());
  }

  private static List<Map<String, Object>> plain(List<Map<String, Object>> rows) {
    return rows.stream().map(KnownAboutMe::plain).toList();
  }

  /** Times as the rest of the program writes them. */
  private static Map<String, Object> plain(Map<String, Object> row) {
    var plain = new LinkedHashMap<String, Object>();
    row.forEach(
        (column, value) ->
            plain.put(column, value instanceof Timestamp time ? time.toInstant() : value));
    return plain;
  }
}
