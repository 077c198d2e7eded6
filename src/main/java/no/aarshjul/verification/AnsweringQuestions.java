package no.aarshjul.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Deadline;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.UserTask;
import no.aarshjul.gapfilling.Asking;
import no.aarshjul.gapfilling.HandingOver;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.RecordingValues.Remarks;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.TypedValue;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Markdown;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/**
 * The municipality explains or corrects the values that the verifier disputes, and only those. A
 * correction is a number in the form, or a draft on the value's page, with its amounts and
 * evidence.
 */
@Component
class AnsweringQuestions implements TaskKind {

  private final Evaluations evaluations;
  private final JudgedValues values;
  private final Verdicts verdicts;
  private final Catalogue catalogue;
  private final RecordingValues recording;
  private final HandingOver handingOver;
  private final Asking asking;
  private final ScreeningSubmission screening;
  private final WorkingCalendar calendar;
  private final RunningEvaluation running;

  AnsweringQuestions(
      Evaluations evaluations,
      JudgedValues values,
      Verdicts verdicts,
      Catalogue catalogue,
      RecordingValues recording,
      HandingOver handingOver,
      Asking asking,
      ScreeningSubmission screening,
      WorkingCalendar calendar,
      RunningEvaluation running) {
    this.evaluations = evaluations;
    this.values = values;
    this.verdicts = verdicts;
    this.catalogue = catalogue;
    this.recording = recording;
    this.handingOver = handingOver;
    this.asking = asking;
    this.screening = screening;
    this.calendar = calendar;
    this.running = running;
  }

  @Override
  public String taskId() {
    return Tasks.ANSWER_QUESTIONS;
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var reported = values.reported(evaluation);
    var rows = new ArrayList<Map<String, Object>>();
    for (var verdict : disputed(evaluation)) {
      var row = values.row(evaluation, Objects.requireNonNull(reported.get(verdict.dataPoint())));
      row.put(
          "link",
          new Markdown(
              "/evaluations/%s/gaps/value?dataPoint=%s"
                  .formatted(evaluation.id(), verdict.dataPoint())));
      row.put("question", Objects.requireNonNullElse(verdict.reason(), ""));
      rows.add(row);
    }
    return Map.of(
        "municipality", evaluation.municipalityName(),
        "year", Integer.toString(evaluation.year()),
        "questionCount", rows.size(),
        "values", rows);
  }

  private List<Verdict> disputed(Evaluation evaluation) {
    return verdicts.current(evaluation).values().stream()
        .filter(Verdict::isDisputed)
        .sorted(Comparator.comparing(Verdict::dataPoint))
        .toList();
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.VERIFICATION, task);
    var open = new HashSet<String>();
    disputed(evaluation).forEach(verdict -> open.add(verdict.dataPoint()));
    var reported = values.reported(evaluation);
    for (var row : answers.rows("values")) {
      var key = row.required("key");
      if (!open.remove(key)) {
        throw Refusal.invalid("answers.not-asked", key);
      }
      answer(evaluation, Objects.requireNonNull(reported.get(key)), row, person);
    }
    if (!open.isEmpty()) {
      throw Refusal.invalid("answers.missing", open.size(), open.iterator().next());
    }
    screening.screenNow(evaluation);
    return Map.of(
        "verifyDue",
        running
            .begin(evaluation.id(), Deadline.VERIFICATION, calendar.steps().answers())
            .toString());
  }

  private void answer(Evaluation evaluation, Observation disputed, Answers row, Person person) {
    var explanation = row.required("explanation");
    asking.answer(evaluation, disputed.dataPoint(), explanation, person);
    if (row.oneOf("answer", "keep", "correct").equals("keep")) {
      handingOver.keep(evaluation, disputed.dataPoint());
      return;
    }
    if (handingOver.correct(evaluation, disputed.dataPoint())) {
      return;
    }
    var point = catalogue.whole(evaluation.sets()).dataPoint(disputed.dataPoint()).orElseThrow();
    recording.record(
        evaluation.id(),
        new NewValue(
            point,
            TypedValue.read(point, row.required("value")),
            null,
            null,
            Source.entered("the municipality, correction", disputed.source().referencePeriod()),
            disputed.quality(),
            Remarks.comment(explanation)));
  }
}
