package no.aarshjul.gapfilling;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.UserTask;
import no.aarshjul.municipality.Departments;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.tasklist.TaskKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A department hands over the values that no source knows. They are typed on the page of the
 * municipality's values or in the workbook; this task ends the department's part.
 */
@Component
class FillingGaps implements TaskKind {

  static final String TASK = Tasks.FILL_GAPS;

  private final GapLines lines;
  private final HandingOver handingOver;
  private final Departments departments;
  private final Evaluations evaluations;
  private final Notes notes;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  FillingGaps(
      GapLines lines,
      HandingOver handingOver,
      Departments departments,
      Evaluations evaluations,
      Notes notes,
      JdbcClient jdbc,
      Audit audit,
      Clock clock) {
    this.lines = lines;
    this.handingOver = handingOver;
    this.departments = departments;
    this.evaluations = evaluations;
    this.notes = notes;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String taskId() {
    return TASK;
  }

  @Override
  public String workplace(UserTask task) {
    return "/evaluations/%s/gaps?department=%s&show=missing"
        .formatted(task.evaluationId(), task.department());
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var department = departments.get(Objects.requireNonNull(task.department()));
    var own = lines.of(evaluation, department);
    return Map.of(
        "municipality",
        evaluation.municipalityName(),
        "year",
        Integer.toString(evaluation.year()),
        "departmentName",
        department.name(LocaleContextHolder.getLocale()),
        "total",
        own.size(),
        "ready",
        own.stream().filter(line -> line.status().equals("ready")).count(),
        "gapCount",
        own.stream().filter(GapLine::isOpen).count(),
        "missing",
        own.stream().filter(GapLine::isOpen).map(line -> line.point().key()).toList());
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.GAP_FILLING, task);
    var department = departments.get(Objects.requireNonNull(task.department()));
    var handed = handingOver.handOver(evaluation, lines.of(evaluation, department));
    var remark = answers.text("remark");
    note(evaluation, department.key(), person, handed, remark);
    if (remark != null) {
      notes.leave(
          evaluation.id(),
          Note.Kind.DEPARTMENT,
          Tasks.SUBMIT_EVALUATION,
          "%s: %s".formatted(department.name(LocaleContextHolder.getLocale()), remark),
          person);
    }
    return Map.of();
  }

  private void note(
      Evaluation evaluation,
      String department,
      Person person,
      HandingOver.Handed handed,
      @Nullable String remark) {
    jdbc.sql(
            """
            insert into gap_submission (evaluation_id, department, submitted_by, at, answered, unavailable)
            values (:evaluation, :department, :person, :at, :answered, :unavailable)
            """)
        .param("evaluation", evaluation.id())
        .param("department", department)
        .param("person", person.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("answered", handed.given())
        .param("unavailable", handed.absent())
        .update();
    audit.record(
        evaluation.chain(),
        "gaps.filled",
        department,
        null,
        "%d values, %d not available".formatted(handed.given(), handed.absent()),
        remark);
  }
}
