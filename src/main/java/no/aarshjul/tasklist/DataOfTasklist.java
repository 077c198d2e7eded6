package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How somebody looks at the task list, and what they have written to others. */
@Component
class DataOfTasklist implements PersonalData {

  private final JdbcClient jdbc;
  private final UserTasks tasks;

  DataOfTasklist(JdbcClient jdbc, UserTasks tasks) {
    this.jdbc = jdbc;
    this.tasks = tasks;
  }

  @Override
  public Map<String, List<Map<String, Object>>> about(Person person) {
    return Map.of(
        "saved_view.owner",
        rows(
            """
            select name, query, shared, created_at from saved_view where owner = :person order by created_at
            """,
            person),
        "task_note.author",
        rows(
            """
            select evaluation_id, task, department, kind, text, at from task_note
            where author = :person order by at
            """,
            person),
        "engine_user_task.assignee",
        tasks.heldBy(person.username()).stream().map(DataOfTasklist::told).toList());
  }

  private static Map<String, Object> told(UserTask task) {
    return Map.of("key", task.key().toString(), "task", task.elementId(), "at", task.createdAt());
  }

  private List<Map<String, Object>> rows(String sql, Person person) {
    return jdbc.sql(sql).param("person", person.id()).query().listOfRows();
  }
}
