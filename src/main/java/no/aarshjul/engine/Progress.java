package no.aarshjul.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the processes about a subject stand, on exactly the model versions they run on. */
@Component
public class Progress {

  private final JdbcClient jdbc;

  Progress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A process.
   *
   * @param steps what it has done and where it stands, oldest first
   */
  public record Run(
      long key,
      String processId,
      int version,
      String state,
      Instant startedAt,
      @Nullable Instant endedAt,
      List<Step> steps) {

    /** How it stood at a moment; empty if it had not begun. */
    public Optional<Run> asOf(Instant at) {
      if (startedAt.isAfter(at)) {
        return Optional.empty();
      }
      var hadEnded = endedAt != null && !endedAt.isAfter(at);
      return Optional.of(
          new Run(
              key,
              processId,
              version,
              hadEnded ? state : "ACTIVE",
              startedAt,
              hadEnded ? endedAt : null,
              steps.stream()
                  .filter(step -> !step.enteredAt().isAfter(at))
                  .map(step -> step.asOf(at))
                  .toList()));
    }
  }

  /**
   * One visit to an element of the model.
   *
   * @param key of the element instance
   * @param name what the model calls the element; its id if the model gives no name
   */
  public record Step(
      long key,
      String elementId,
      String name,
      String elementType,
      String state,
      Instant enteredAt,
      @Nullable Instant leftAt) {

    /**
     * Whether the model gives a name; what has none, as a joining gateway, tells people nothing.
     */
    public boolean isNamed() {
      return !name.equals(elementId);
    }

    public boolean isActive() {
      return state.equals("ACTIVE");
    }

    private Step asOf(Instant at) {
      return leftAt != null && !leftAt.isAfter(at)
          ? this
          : new Step(key, elementId, name, elementType, "ACTIVE", enteredAt, null);
    }
  }

  /**
   * The processes that are about a subject, oldest first.
   *
   * @param variable one of {@link no.aarshjul.processes.Subjects}
   */
  @Transactional(readOnly = true)
  public List<Run> of(String variable, String subject) {
    return jdbc.sql(
            """
            select p.*, d.resource as model from engine_process_instance p
            join engine_definition d on d.key = p.definition_key
            join engine_variable v on v.scope_key = p.key and v.name = :variable and v.value = :subject
            order by p.started_at, p.key
            """)
        .param("variable", variable)
        .param("subject", subject)
        .query(
            (rs, row) ->
                new Run(
                    rs.getLong("key"),
                    rs.getString("process_id"),
                    rs.getInt("version"),
                    rs.getString("state"),
                    Objects.requireNonNullElse(UserTasks.instant(rs, "started_at"), Instant.EPOCH),
                    UserTasks.instant(rs, "ended_at"),
                    steps(rs.getLong("key"), rs.getString("model"))))
        .list();
  }

  private List<Step> steps(long processInstanceKey, String model) {
    var names = ElementNames.of(model);
    return jdbc.sql(
            """
            select * from engine_element_instance where process_instance_key = :key
            order by entered_at, key
            """)
        .param("key", processInstanceKey)
        .query(
            (rs, row) ->
                new Step(
                    rs.getLong("key"),
                    rs.getString("element_id"),
                    names.getOrDefault(rs.getString("element_id"), rs.getString("element_id")),
                    rs.getString("element_type"),
                    rs.getString("state"),
                    Objects.requireNonNullElse(UserTasks.instant(rs, "entered_at"), Instant.EPOCH),
                    UserTasks.instant(rs, "left_at")))
        .list();
  }

  /**
   * Something that time will bring about.
   *
   * @param name what the model calls the timer
   */
  public record Upcoming(String processId, String elementId, String name, Instant dueAt) {}

  /** What comes next by itself in the processes about a subject, the soonest first. */
  @Transactional(readOnly = true)
  public List<Upcoming> upcoming(String variable, String subject) {
    return jdbc.sql(
            """
            select p.process_id, t.element_id, t.due_at, d.resource as model from engine_timer t
            join engine_process_instance p on p.key = t.process_instance_key
            join engine_definition d on d.key = p.definition_key
            join engine_variable v on v.scope_key = p.key and v.name = :variable and v.value = :subject
            where t.state = 'WAITING' order by t.due_at, t.key
            """)
        .param("variable", variable)
        .param("subject", subject)
        .query(
            (rs, row) -> {
              var element = rs.getString("element_id");
              return new Upcoming(
                  rs.getString("process_id"),
                  element,
                  ElementNames.of(rs.getString("model")).getOrDefault(element, element),
                  Objects.requireNonNull(UserTasks.instant(rs, "due_at")));
            })
        .list();
  }

  /** The model that a process instance runs on. */
  @Transactional(readOnly = true)
  public Optional<String> model(long processInstanceKey) {
    return jdbc.sql(
            """
            select d.resource from engine_definition d
            join engine_process_instance p on p.definition_key = d.key where p.key = :key
            """)
        .param("key", processInstanceKey)
        .query(String.class)
        .optional();
  }

  /** The form version that a user task is bound to. */
  @Transactional(readOnly = true)
  public Optional<String> form(@Nullable Long formKey) {
    if (formKey == null) {
      return Optional.empty();
    }
    return jdbc.sql("select resource from engine_form where key = :key")
        .param("key", formKey)
        .query(String.class)
        .optional();
  }
}
