package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonalData;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import org.springframework.stereotype.Component;

/** How somebody looks at the task list, and what they have written to others. */
@Component
class DataOfTasklist implements PersonalData {

  private final UserTasks tasks;

  DataOfTasklist(UserTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public List<Place> places() {
    return List.of(
        new Place(
            "saved_view.owner",
            """
            select name, query, shared, created_at from saved_view where owner = :person order by created_at
            """),
        new Place(
            "task_note.author",
            """
            select evaluation_id, task, department, kind, text, at from task_note
            where author = :person order by at
            """));
  }

  @Override
  public Map<String, List<Map<String, Object>>> more(Person person) {
    return Map.of(
        "engine_user_task.assignee",
        tasks.heldBy(person.username()).stream().map(DataOfTasklist::told).toList());
  }

  private static Map<String, Object> told(UserTask task) {
    return Map.of("key", task.key().toString(), "task", task.elementId(), "at", task.createdAt());
  }
}
