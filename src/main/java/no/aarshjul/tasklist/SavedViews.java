package no.aarshjul.tasklist;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
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
  private final Clock clock;

  SavedViews(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
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
    return jdbc
        .sql(
            """
            select v.*, p.display_name from saved_view v join person p on p.id = v.owner
            where v.owner = :person or v.shared order by v.owner <> :person, v.name
            """)
        .param("person", person.id())
        .query(
            (rs, row) -> {
              var owner = new PersonId(rs.getObject("owner", UUID.class));
              return new Shared(
                  owner,
                  new View(
                      new SavedViewId(rs.getObject("id", UUID.class)),
                      rs.getString("name"),
                      rs.getString("query"),
                      rs.getBoolean("shared"),
                      rs.getString("display_name"),
                      owner.equals(person.id())));
            })
        .list()
        .stream()
        .filter(one -> one.view().own() || isColleague(person, one.owner()))
        .map(Shared::view)
        .toList();
  }

  private record Shared(PersonId owner, View view) {}

  private boolean isColleague(Person person, PersonId other) {
    return people.find(other).filter(person::worksWith).isPresent();
  }

  /** Keeps a view; one of the same name is replaced. */
  @Transactional
  public void save(String name, TaskFilter filter, boolean shared, Person person) {
    var plain = Objects.requireNonNullElse(Typed.text(name), "");
    if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
      throw Refusal.invalid("view.name", LONGEST_NAME, plain.length());
    }
    jdbc.sql(
            """
            insert into saved_view (id, owner, name, query, shared, created_at)
            values (:id, :owner, :name, :query, :shared, :at)
            on conflict (owner, name) do update set query = excluded.query, shared = excluded.shared
            """)
        .param("id", SavedViewId.random())
        .param("owner", person.id())
        .param("name", plain)
        .param("query", filter.onPage(0).query())
        .param("shared", shared)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
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
