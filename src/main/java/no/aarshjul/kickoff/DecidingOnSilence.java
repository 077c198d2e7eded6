package no.aarshjul.kickoff;

import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.UserTask;
import no.aarshjul.notification.Notifying;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/** The coordinator decides what becomes of a municipality that does not answer. */
@Component
class DecidingOnSilence implements TaskKind {

  private final Evaluations evaluations;
  private final Notifying mails;
  private final Notes notes;
  private final Audit audit;

  DecidingOnSilence(Evaluations evaluations, Notifying mails, Notes notes, Audit audit) {
    this.evaluations = evaluations;
    this.mails = mails;
    this.notes = notes;
    this.audit = audit;
  }

  @Override
  public String taskId() {
    return Tasks.DECIDE_ON_SILENCE;
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var reminders =
        mails.about(evaluation.id()).stream()
            .filter(mail -> mail.template().startsWith("reminder"))
            .count();
    return Map.of(
        "municipality",
        evaluation.municipalityName(),
        "year",
        Integer.toString(evaluation.year()),
        "reminders",
        reminders);
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.KICKOFF, task);
    var decision = answers.oneOf("decision", "extend", "withdraw");
    var reason = answers.required("reason");
    audit.record(
        evaluation.chain(), "silence.decided", evaluation.municipality(), null, decision, reason);
    if (decision.equals("withdraw")) {
      return Map.of(
          "silenceDecision", "withdraw",
          "participation", "withdrawn",
          "participationReason", reason);
    }
    notes.leave(evaluation.id(), Note.Kind.MORE_TIME, Tasks.CONFIRM_PARTICIPATION, reason, person);
    return Map.of("silenceDecision", "extend", "participationReason", reason);
  }
}
