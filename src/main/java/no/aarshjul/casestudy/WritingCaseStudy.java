package no.aarshjul.casestudy;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import no.aarshjul.processes.Subjects;
import no.aarshjul.processes.Tasks;
import no.aarshjul.scoring.Score;
import no.aarshjul.scoring.Scores;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The city begins a case study, writes it, and hands it in or gives it up. */
@Component
public class WritingCaseStudy implements TaskKind {

  private final CaseStudies studies;
  private final Evaluations evaluations;
  private final Scores scores;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;
  private final Clock clock;

  WritingCaseStudy(
      CaseStudies studies,
      Evaluations evaluations,
      Scores scores,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit,
      Clock clock) {
    this.studies = studies;
    this.evaluations = evaluations;
    this.scores = scores;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Begins a case study, for the contact of the municipality or the coordinator; returns its id.
   */
  @Transactional
  public CaseStudyId begin(EvaluationId evaluationId, Person person) {
    var evaluation = evaluations.lock(evaluationId);
    if (!mayBegin(evaluation, person)) {
      throw Refusal.forbidden("casestudy.not-yours", evaluation.municipalityName());
    }
    if (studies.underWay(evaluationId).isPresent()) {
      throw Refusal.conflict("casestudy.under-way");
    }
    if (!hasVerifiedResults(evaluation)) {
      throw Refusal.conflict("casestudy.too-early", evaluation.municipalityName());
    }
    var id = CaseStudyId.random();
    studies.begin(id, evaluationId, evaluation.municipality(), clock.instant());
    audit.record(evaluation.chain(), "case-study.begun", id.toString());
    engine.send(
        new PublishMessage(
            Messages.CASE_STUDY_BEGUN,
            id.toString(),
            "case-study:" + id,
            Duration.ofDays(1),
            Map.of(
                "caseStudyId",
                id.toString(),
                Subjects.EVALUATION,
                evaluationId.toString(),
                "municipality",
                evaluation.municipality(),
                "writeDue",
                due(calendar.steps().caseStudy()),
                "reminderCycle",
                calendar.reminderCycle())));
    return id;
  }

  boolean mayBegin(Evaluation evaluation, Person person) {
    return person.is(Role.COORDINATOR) || person.isContactOf(evaluation.municipality());
  }

  boolean hasVerifiedResults(Evaluation evaluation) {
    return scores.latest(evaluation).filter(Score::isFinal).isPresent();
  }

  private String due(int workingDays) {
    return calendar.dueAfter(clock.instant(), workingDays).toString();
  }

  /**
   * Keeps what was typed.
   *
   * @param seen the version that was on the page; if somebody has saved since, nothing is kept
   */
  @Transactional
  void save(CaseStudyId id, int seen, CaseStudyText text, Person person) {
    var study = studies.lock(id);
    var evaluation = evaluations.get(study.evaluationId());
    if (!person.isContactOf(study.municipality())) {
      throw Refusal.forbidden("casestudy.not-yours", evaluation.municipalityName());
    }
    study.requireWriting();
    if (study.version() != seen) {
      throw Refusal.conflict("casestudy.stale");
    }
    studies.save(id, text, clock.instant());
    for (var field : CaseStudyText.FIELDS) {
      var before = study.text(field);
      var now = text.texts().getOrDefault(field, "");
      if (!before.equals(now)) {
        audit.record(evaluation.chain(), "case-study.written", id + " " + field, before, now, null);
      }
    }
  }

  /**
   * Writes the case study that an evaluation is at, in place of what is there.
   *
   * @param texts by field
   * @param dataPoints keys of the data points that show the challenge and what came of it
   */
  @Transactional
  public void write(
      EvaluationId evaluation, Map<String, String> texts, List<String> dataPoints, Person person) {
    var study =
        studies
            .underWay(evaluation)
            .orElseThrow(() -> Refusal.notFound("casestudy.unknown", evaluation));
    save(study.id(), study.version(), CaseStudyText.of(texts, dataPoints), person);
  }

  @Override
  public String taskId() {
    return Tasks.WRITE_CASE_STUDY;
  }

  @Override
  public String workplace(UserTask task) {
    return "/case-studies/" + studies.at(task).id();
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var study = studies.at(task);
    var evaluation = evaluations.get(study.evaluationId());
    var shown = new LinkedHashMap<String, Object>();
    shown.put("municipality", evaluation.municipalityName());
    shown.put("year", Integer.toString(evaluation.year()));
    shown.put("title", study.title().isEmpty() ? "–" : study.title());
    shown.put("remark", study.remark().isEmpty() ? "–" : study.remark());
    return shown;
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var study = studies.lock(studies.at(task).id());
    var evaluation = evaluations.get(study.evaluationId());
    if (answers.oneOf("decision", "hand-in", "give-up").equals("give-up")) {
      var reason = answers.required("reason");
      studies.moved(study.giveUp(), clock.instant());
      audit.record(
          evaluation.chain(), "case-study.given-up", study.id().toString(), null, null, reason);
      return Map.of("caseStudy", "given-up");
    }
    studies.moved(study.handIn(), clock.instant());
    audit.record(evaluation.chain(), "case-study.handed-in", study.id().toString());
    return Map.of("caseStudy", "handed-in", "reviewDue", due(calendar.steps().caseStudyReview()));
  }
}
