package no.aarshjul.kickoff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.UserTask;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/** The municipality says whether it takes part. */
@Component
class ConfirmingParticipation implements TaskKind {

  /** The tasks of those who may want to ask whoever answers for the answers. */
  private static final List<String> WHO_MAY_ASK =
      List.of(Tasks.SUBMIT_EVALUATION, Tasks.VERIFY_INDICATORS, Tasks.SUBMIT_PACKAGE);

  private final Evaluations evaluations;
  private final Notes notes;
  private final Audit audit;

  ConfirmingParticipation(Evaluations evaluations, Notes notes, Audit audit) {
    this.evaluations = evaluations;
    this.notes = notes;
    this.audit = audit;
  }

  @Override
  public String taskId() {
    return Tasks.CONFIRM_PARTICIPATION;
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var data = new LinkedHashMap<String, Object>();
    data.put("municipality", evaluation.municipalityName());
    data.put("year", Integer.toString(evaluation.year()));
    return data;
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.KICKOFF, task);
    var takesPart = answers.oneOf("participates", "yes", "no").equals("yes");
    if (takesPart) {
      var accountable = answers.required("accountable");
      for (var later : WHO_MAY_ASK) {
        notes.leave(evaluation.id(), Note.Kind.ACCOUNTABLE, later, accountable, person);
      }
      audit.record(
          evaluation.chain(),
          "participation.confirmed",
          evaluation.municipality(),
          null,
          "an accountable contact is named",
          null);
      return Map.of("participation", "confirmed", "participationReason", "");
    }
    var reason = answers.required("reason");
    audit.record(
        evaluation.chain(), "participation.refused", evaluation.municipality(), null, null, reason);
    return Map.of("participation", "withdrawn", "participationReason", reason);
  }
}
