package no.aarshjul.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Deadline;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.UserTask;
import no.aarshjul.gapfilling.Asking;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Scores;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/**
 * A verifier judges each reported value on the page of verification; this task ends the sitting.
 * What is disputed becomes a question to the municipality.
 */
@Component
class VerifyingIndicators implements TaskKind {

  private final Evaluations evaluations;
  private final Judging judging;
  private final JudgedValues values;
  private final Asking asking;
  private final Scores scores;
  private final Catalogue catalogue;
  private final WorkingCalendar calendar;
  private final RunningEvaluation running;

  VerifyingIndicators(
      Evaluations evaluations,
      Judging judging,
      JudgedValues values,
      Asking asking,
      Scores scores,
      Catalogue catalogue,
      WorkingCalendar calendar,
      RunningEvaluation running) {
    this.evaluations = evaluations;
    this.judging = judging;
    this.values = values;
    this.asking = asking;
    this.scores = scores;
    this.catalogue = catalogue;
    this.calendar = calendar;
    this.running = running;
  }

  @Override
  public String taskId() {
    return Judging.TASK;
  }

  @Override
  public String workplace(UserTask task) {
    return "/evaluations/%s/verification".formatted(task.evaluationId());
  }

  @Override
  public void admit(UserTask task, Person person) {
    judging.requireMay(evaluations.about(task), person);
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var open = judging.toJudge(evaluation, task.key());
    var data = new HashMap<String, Object>();
    data.put("municipality", evaluation.municipalityName());
    data.put("year", Integer.toString(evaluation.year()));
    data.put("total", catalogue.whole(evaluation.sets()).dataPoints().size());
    data.put("reported", values.reported(evaluation).size());
    data.put("unjudged", open.size());
    data.put("disputed", judging.questions(evaluation).size());
    data.put(
        "score",
        scores
            .latest(evaluation)
            .map(score -> String.valueOf(score.total().percent()))
            .orElse("–"));
    data.put("toJudge", List.copyOf(open.keySet()));
    return data;
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.VERIFICATION, task);
    var open = judging.toJudge(evaluation, task.key());
    if (!open.isEmpty()) {
      throw Refusal.invalid("verification.unjudged", open.size(), open.keySet().iterator().next());
    }
    var questions = judging.questions(evaluation);
    var answerDue = running.begin(evaluation.id(), Deadline.ANSWERS, calendar.steps().answers());
    asking.askAll(evaluation, questions, answerDue, person);
    asking.settleAllBut(evaluation, questions.keySet(), person);
    return Map.of(
        "disputed",
        questions.size(),
        "answerDue",
        answerDue.toString(),
        "approveDue",
        running.begin(evaluation.id(), Deadline.APPROVAL, calendar.steps().approval()).toString());
  }
}
