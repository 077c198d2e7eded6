package no.aarshjul.gapfilling;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Deadline;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.UserTask;
import no.aarshjul.municipality.Department;
import no.aarshjul.municipality.Departments;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Markdown;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.tasklist.TaskKind;
import no.aarshjul.web.Sentences;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The accountable contact submits the evaluation, or sends it back to the departments. */
@Component
class SubmittingEvaluation implements TaskKind {

  private final ValidatingSubmission validating;
  private final Evaluations evaluations;
  private final Observations observations;
  private final Departments departments;
  private final Catalogue catalogue;
  private final RunningEvaluation running;
  private final GapLines lines;
  private final HandingOver handingOver;
  private final Notes notes;
  private final WorkingCalendar calendar;
  private final Sentences sentences;
  private final Audit audit;

  SubmittingEvaluation(
      ValidatingSubmission validating,
      Evaluations evaluations,
      Observations observations,
      Departments departments,
      Catalogue catalogue,
      RunningEvaluation running,
      GapLines lines,
      HandingOver handingOver,
      Notes notes,
      WorkingCalendar calendar,
      Sentences sentences,
      Audit audit) {
    this.validating = validating;
    this.evaluations = evaluations;
    this.observations = observations;
    this.departments = departments;
    this.catalogue = catalogue;
    this.running = running;
    this.lines = lines;
    this.handingOver = handingOver;
    this.notes = notes;
    this.calendar = calendar;
    this.sentences = sentences;
    this.audit = audit;
  }

  @Override
  public String taskId() {
    return Tasks.SUBMIT_EVALUATION;
  }

  @Override
  public String workplace(UserTask task) {
    return "/evaluations/%s/gaps".formatted(task.evaluationId());
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var id = evaluation.id();
    var current = observations.current(id).values();
    var findings = validating.findings(id);
    var data = new HashMap<String, Object>();
    data.put("municipality", evaluation.municipalityName());
    data.put("year", Integer.toString(evaluation.year()));
    data.put("total", catalogue.whole(evaluation.sets()).dataPoints().size());
    data.put("reported", current.stream().filter(one -> one.value().isReported()).count());
    data.put("unavailable", current.stream().filter(one -> !one.value().isReported()).count());
    data.put("collected", current.stream().filter(Observation::isCollected).count());
    data.put("findings", findings.size());
    data.put("departments", rows(evaluation));
    data.put(
        "findingList",
        new Markdown(
            findings.stream()
                .map(
                    finding ->
                        "* %s: %s"
                            .formatted(
                                Markdown.words(sentences.of(new Term(finding.dataPoint()))),
                                Markdown.words(
                                    sentences.of(finding.key(), finding.argumentArray()))))
                .collect(Collectors.joining("\n"))));
    return data;
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.GAP_FILLING, task);
    if (!person.isContactOf(evaluation.municipality())) {
      throw Refusal.forbidden("submission.not-accountable", evaluation.municipalityName());
    }
    if (answers.oneOf("decision", "submit", "return").equals("return")) {
      return sendBack(evaluation, answers, person);
    }
    if (!answers.isTrue("statement")) {
      throw Refusal.invalid("submission.no-statement");
    }
    handingOver.handOver(evaluation, lines.of(evaluation));
    running.submit(
        evaluation.id(),
        person,
        "The values are complete and correct to the best of our knowledge");
    return Map.of("submission", "submitted");
  }

  /** Only those departments work on that are asked to, each knowing what for. */
  private Map<String, Object> sendBack(Evaluation evaluation, Answers answers, Person person) {
    var asked = asked(evaluation, answers);
    if (asked.isEmpty()) {
      throw Refusal.invalid("submission.nobody-asked");
    }
    asked.forEach(
        (department, remark) -> {
          notes.leaveFor(
              department, evaluation.id(), Note.Kind.SENT_BACK, Tasks.FILL_GAPS, remark, person);
          audit.record(
              evaluation.chain(),
              "submission.returned",
              evaluation.id().toString(),
              null,
              department,
              remark);
        });
    return Map.of(
        "submission",
        "returned",
        "departments",
        List.copyOf(asked.keySet()),
        "fillDue",
        running
            .begin(evaluation.id(), Deadline.GAP_FILLING, calendar.steps().answers())
            .toString());
  }

  /** What each department is asked, by its key; one remark without a department is for all. */
  private Map<String, String> asked(Evaluation evaluation, Answers answers) {
    var answering = answering(evaluation);
    var asked = new LinkedHashMap<String, String>();
    for (var row : answers.rows("departments")) {
      var remark = row.text("remark");
      var key = row.required("key");
      if (answering.stream().noneMatch(department -> department.key().equals(key))) {
        throw Refusal.invalid("submission.no-such-department", key);
      }
      if (remark != null) {
        asked.merge(key, remark, (one, other) -> one + "\n" + other);
      }
    }
    var toAll = answers.text("remark");
    if (toAll != null) {
      answering.forEach(department -> asked.putIfAbsent(department.key(), toAll));
    }
    return asked;
  }

  /** The departments that answer for anything in this evaluation. */
  private List<Department> answering(Evaluation evaluation) {
    var asked = lines.of(evaluation).stream().map(GapLine::department).collect(Collectors.toSet());
    return departments.all().stream()
        .filter(department -> asked.contains(department.key()))
        .toList();
  }

  private List<Map<String, Object>> rows(Evaluation evaluation) {
    var locale = LocaleContextHolder.getLocale();
    return answering(evaluation).stream()
        .map(
            department ->
                Map.<String, Object>of(
                    "key", department.key(), "name", department.name(locale), "remark", ""))
        .toList();
  }
}
