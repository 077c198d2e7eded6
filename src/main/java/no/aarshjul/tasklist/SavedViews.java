package no.aarshjul.tasklist;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Counting;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Filters of the task list that people have given names. A shared one is offered to all who work in
 * the same place: at the centre, or for the same municipality. It shows everybody only the tasks
 * that he may see anyway.
 */
@Component
class SavedViews {

  private static final int LONGEST_NAME = 60;

  private final JdbcClient jdbc;
  private final People people;
  private final Counting counting;
  private final Clock clock;

  SavedViews(JdbcClient jdbc, People people, Counting counting, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.counting = counting;
    this.clock = clock;
  }

  /**
   * A named filter.
   *
   * @param query as it stands in the page's address
   * @param own whether the reader has made it
   */
  record View(
      SavedViewId id, String name, String query, boolean shared, String owner, boolean own) {}

  /** The person's own views, and those that colleagues share. */
  @Transactional(readOnly = true)
  public List<View> of(Person person) {
    var rows =
        jdbc.sql(
                """
                select id, name, query, shared, owner from saved_view
                where owner = :person or shared order by owner <> :person, name
                """)
            .param("person", person.id())
            .query(Row.class)
            .list();
    var owners = new HashMap<PersonId, Optional<Person>>();
    owners.put(person.id(), Optional.of(person));
    return rows.stream()
        .flatMap(
            row ->
                owners
                    .computeIfAbsent(row.owner(), owner -> colleague(person, owner))
                    .map(owner -> row.view(owner, owner.equals(person)))
                    .stream())
        .toList();
  }

  private record Row(SavedViewId id, String name, String query, boolean shared, PersonId owner) {

    View view(Person owner, boolean own) {
      return new View(id, name, query, shared, owner.displayName(), own);
    }
  }

  private Optional<Person> colleague(Person person, PersonId other) {
    return people.find(other).filter(person::worksWith);
  }

  /** Keeps a view; one of the same name is replaced. */
  @Transactional
  public void save(String name, TaskFilter filter, boolean shared, Person person) {
    var plain = Objects.requireNonNullElse(Typed.text(name), "");
    if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
      throw Refusal.invalid("view.name", LONGEST_NAME, plain.length());
    }
    var id =
        jdbc.sql(
                """
            insert into saved_view (id, owner, name, query, shared, created_at)
            values (:id, :owner, :name, :query, :shared, :at)
            on conflict (owner, name) do update set query = excluded.query, shared = excluded.shared
            returning id
            """)
            .param("id", SavedViewId.random())
            .param("owner", person.id())
            .param("name", plain)
            .param("query", filter.onPage(0).query())
            .param("shared", shared)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .query(UUID.class)
            .single();
    if (shared) {
      counting.note(Chain.SYSTEM, "view.shared", id.toString(), null);
    }
  }

  /** Throws one of the person's own views away. */
  @Transactional
  public void delete(SavedViewId id, Person person) {
    var deleted =
        jdbc.sql("delete from saved_view where id = :id and owner = :owner")
            .param("id", id)
            .param("owner", person.id())
            .update();
    if (deleted == 0) {
      throw Refusal.notFound("view.unknown", id);
    }
  }
}
