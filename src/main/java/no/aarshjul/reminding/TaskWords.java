package no.aarshjul.reminding;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.engine.UserTask;
import no.aarshjul.municipality.Departments;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.web.Times;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a task is called in mails, until when it is due, and where it is. */
@Component
class TaskWords {

  private final MessageSource messages;
  private final Departments departments;
  private final PublicAddress address;

  TaskWords(MessageSource messages, Departments departments, PublicAddress address) {
    this.messages = messages;
    this.departments = departments;
    this.address = address;
  }

  /** As in "Fill gaps (Welfare)". */
  String name(UserTask task, Locale locale) {
    var name = messages.getMessage("task." + task.elementId(), null, locale);
    var department = task.department();
    return department == null
        ? name
        : "%s (%s)".formatted(name, departments.names(locale).getOrDefault(department, department));
  }

  String due(UserTask task, Locale locale) {
    return new Times(locale).date(task.dueAt());
  }

  String link(UserTask task) {
    return "%s/tasks/%s".formatted(address.text(), task.key());
  }

  /** Where an evaluation is looked at. */
  String overview(Evaluation evaluation) {
    return "%s/evaluations/%s".formatted(address.text(), evaluation.id());
  }

  /** Each task with its day and its place, one after the other. */
  String list(Collection<UserTask> tasks, Locale locale) {
    return tasks.stream()
        .map(
            task ->
                Objects.requireNonNull(
                    messages.getMessage(
                        "mail.task-line",
                        new Object[] {name(task, locale), due(task, locale), link(task)},
                        locale)))
        .collect(Collectors.joining("\n"));
  }
}
