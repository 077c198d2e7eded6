package no.aarshjul.casestudy;

import java.time.Clock;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.UserTask;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/** The centre reads a case study before it is published. */
@Component
class ReviewingCaseStudy implements TaskKind {

  private final CaseStudies studies;
  private final Evaluations evaluations;
  private final WorkingCalendar calendar;
  private final Audit audit;
  private final Clock clock;

  ReviewingCaseStudy(
      CaseStudies studies,
      Evaluations evaluations,
      WorkingCalendar calendar,
      Audit audit,
      Clock clock) {
    this.studies = studies;
    this.evaluations = evaluations;
    this.calendar = calendar;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String taskId() {
    return Tasks.REVIEW_CASE_STUDY;
  }

  @Override
  public String workplace(UserTask task) {
    return "/case-studies/" + studies.at(task).id();
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var study = studies.at(task);
    var evaluation = evaluations.get(study.evaluationId());
    return Map.of(
        "municipality", evaluation.municipalityName(),
        "year", Integer.toString(evaluation.year()),
        "title", study.title());
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var study = studies.lock(studies.at(task).id());
    var evaluation = evaluations.get(study.evaluationId());
    if (answers.oneOf("decision", "publish", "revise").equals("publish")) {
      studies.moved(study.accept(), clock.instant());
      audit.record(evaluation.chain(), "case-study.accepted", study.id().toString());
      return Map.of("review", "publish");
    }
    var remark = answers.required("remark");
    studies.moved(study.sendBack(remark), clock.instant());
    audit.record(
        evaluation.chain(), "case-study.returned", study.id().toString(), null, null, remark);
    return Map.of(
        "review",
        "revise",
        "writeDue",
        calendar.dueAfter(clock.instant(), calendar.steps().caseStudy()).toString());
  }
}
