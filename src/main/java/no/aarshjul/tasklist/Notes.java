package no.aarshjul.tasklist;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people write to whoever works on after them. It is shown with the task that it is for, and
 * where the work of that task is done.
 */
@Repository
public class Notes {

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;

  Notes(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Leaves a note for whoever does a task of this evaluation.
   *
   * @param task id of the task in the models
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void leave(
      EvaluationId evaluation, Note.Kind kind, String task, String text, Person author) {
    add(evaluation, kind, task, null, text, author);
  }

  /** Leaves a note for the department that does a task of this evaluation. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void leaveFor(
      String department,
      EvaluationId evaluation,
      Note.Kind kind,
      String task,
      String text,
      Person author) {
    add(evaluation, kind, task, department, text, author);
  }

  private void add(
      EvaluationId evaluation,
      Note.Kind kind,
      String task,
      @Nullable String department,
      String text,
      Person author) {
    jdbc.sql(
            """
            insert into task_note (evaluation_id, task, department, kind, author, text, at)
            values (:evaluation, :task, :department, :kind, :author, :text, :at)
            """)
        .param("evaluation", evaluation)
        .param("task", task)
        .param("department", department)
        .param("kind", kind.id())
        .param("author", author.id())
        .param("text", text)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What was written for whoever does this task, the newest first. */
  @Transactional(readOnly = true)
  public List<Note> of(UserTask task) {
    var evaluation = EvaluationId.of(task);
    return evaluation == null
        ? List.of()
        : of(evaluation, List.of(task.elementId())).stream()
            .filter(note -> Objects.equals(note.department(), task.department()))
            .toList();
  }

  /** What was written for whoever does any of these tasks, the newest first. */
  @Transactional(readOnly = true)
  public List<Note> of(EvaluationId evaluation, Collection<String> tasks) {
    var written =
        jdbc.sql(
                """
                select kind, task, department, author, text, at from task_note
                where evaluation_id = :evaluation and task in (:tasks) order by at desc, id desc
                """)
            .param("evaluation", evaluation)
            .param("tasks", tasks)
            .query(
                (rs, row) ->
                    new Written(
                        Note.Kind.of(rs.getString("kind")),
                        rs.getString("task"),
                        rs.getString("department"),
                        new PersonId(rs.getObject("author", UUID.class)),
                        rs.getString("text"),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
            .list();
    var names = people.namesOf(written.stream().map(Written::author).distinct().toList());
    return written.stream()
        .map(
            one ->
                new Note(
                    one.kind(),
                    one.task(),
                    one.department(),
                    names.getOrDefault(one.author(), ""),
                    one.text(),
                    one.at()))
        .toList();
  }

  private record Written(
      Note.Kind kind,
      String task,
      @Nullable String department,
      PersonId author,
      String text,
      Instant at) {}
}
