package no.aarshjul.endorsement;

import java.time.Clock;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationNews;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.UserTask;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The liaison sends the package to the UN side and notes how. */
@Component
class SubmittingPackage implements TaskKind {

  private final Packages packages;
  private final Evaluations evaluations;
  private final Notes notes;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SubmittingPackage(
      Packages packages,
      Evaluations evaluations,
      Notes notes,
      Audit audit,
      Clock clock,
      ApplicationEventPublisher events) {
    this.events = events;
    this.packages = packages;
    this.evaluations = evaluations;
    this.notes = notes;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String taskId() {
    return Tasks.SUBMIT_PACKAGE;
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var built = packages.latest(evaluation.id()).orElseThrow();
    return Map.of(
        "municipality", evaluation.municipalityName(),
        "year", Integer.toString(evaluation.year()),
        "packageId", built.id(),
        "round", built.round(),
        "sha256", built.sha256());
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.ENDORSEMENT, task);
    var built = packages.latest(evaluation.id()).orElseThrow();
    var sentTo = answers.required("sentTo");
    packages.sent(built.send(), person.id(), clock.instant());
    audit.record(
        evaluation.chain(),
        "package.sent",
        built.id(),
        null,
        "sha256:" + built.sha256(),
        "to " + sentTo);
    var remark = answers.text("remark");
    notes.leave(
        evaluation.id(),
        Note.Kind.PACKAGE_SENT,
        Tasks.SUBMIT_PACKAGE,
        remark == null ? sentTo : sentTo + "\n" + remark,
        person);
    events.publishEvent(new EvaluationNews(evaluation, EvaluationNews.Kind.SENT, remark));
    return Map.of();
  }
}
