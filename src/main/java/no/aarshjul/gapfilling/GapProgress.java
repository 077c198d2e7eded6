package no.aarshjul.gapfilling;

import java.util.List;
import java.util.Locale;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.municipality.Department;
import no.aarshjul.municipality.Departments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far each department is, and who works on it. */
@Component
class GapProgress {

  private final Departments departments;
  private final UserTasks tasks;
  private final People people;

  GapProgress(Departments departments, UserTasks tasks, People people) {
    this.departments = departments;
    this.tasks = tasks;
    this.people = people;
  }

  /**
   * A department's share of the work.
   *
   * @param total how many data points it answers for
   * @param open how many of them have no answer yet
   * @param contributors names of those who can fill them in
   * @param taskKey key of its task, null if it has none open
   * @param holder name of the one who holds the task
   */
  record Share(
      String key,
      String name,
      int total,
      int open,
      List<String> contributors,
      @Nullable TaskKey taskKey,
      @Nullable String holder) {

    public int percent() {
      return total == 0 ? 100 : 100 * (total - open) / total;
    }
  }

  List<Share> of(Evaluation evaluation, List<GapLine> lines, Locale locale) {
    var open =
        tasks.open(evaluation.id().value()).stream()
            .filter(task -> task.elementId().equals(FillingGaps.TASK))
            .toList();
    return departments.all().stream()
        .map(department -> share(evaluation, department, lines, open, locale))
        .filter(share -> share.total() > 0)
        .toList();
  }

  private Share share(
      Evaluation evaluation,
      Department department,
      List<GapLine> lines,
      List<UserTask> open,
      Locale locale) {
    var own = lines.stream().filter(line -> line.department().equals(department.key())).toList();
    var task =
        open.stream()
            .filter(one -> department.key().equals(one.department()))
            .findFirst()
            .orElse(null);
    var holder = task == null ? null : task.assignee();
    return new Share(
        department.key(),
        department.name(locale),
        own.size(),
        (int) own.stream().filter(GapLine::isOpen).count(),
        people
            .membersOf(Grant.contributor(evaluation.municipality(), department.key()).group())
            .stream()
            .map(Person::displayName)
            .toList(),
        task == null ? null : task.key(),
        holder == null
            ? null
            : people.findByUsername(holder).map(Person::displayName).orElse(holder));
  }
}
