package no.aarshjul.kickoff;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import no.aarshjul.account.Grant;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens an evaluation, invites the municipality, reminds people, gives more time. */
@Component
public class Inviting {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d. MMMM yyyy", Language.FIRST.locale()).withZone(Norway.ZONE);

  private final RunningEvaluation running;
  private final Evaluations evaluations;
  private final WorkingCalendar calendar;
  private final Notifying mails;
  private final Audit audit;

  Inviting(
      RunningEvaluation running,
      Evaluations evaluations,
      WorkingCalendar calendar,
      Notifying mails,
      Audit audit) {
    this.running = running;
    this.evaluations = evaluations;
    this.calendar = calendar;
    this.mails = mails;
    this.audit = audit;
  }

  /**
   * The deadlines of the kickoff.
   *
   * @param confirmDue until when the municipality must confirm
   * @param lastDeadline when its silence goes to the coordinator
   * @param silenceDue until when the coordinator decides
   */
  public record Deadlines(Instant confirmDue, Instant lastDeadline, Instant silenceDue) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public Deadlines open(EvaluationId evaluation) {
    var due = running.enter(evaluation, Phase.KICKOFF, calendar.steps().confirmation());
    return deadlines(due);
  }

  /** Gives a silent municipality more time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Deadlines extend(EvaluationId evaluation, String why) {
    var due = running.extend(evaluation, Phase.KICKOFF, calendar.steps().confirmation(), why);
    return deadlines(due);
  }

  private Deadlines deadlines(Instant due) {
    var last = calendar.dueAfter(due, calendar.steps().silence());
    return new Deadlines(due, last, calendar.dueAfter(last, calendar.steps().approval()));
  }

  /** Mails the invitation to the contacts; returns how many were written. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int invite(EvaluationId evaluationId, Instant due) {
    var evaluation = evaluations.get(evaluationId);
    var written =
        mails.mailGroup(
            Grant.contact(evaluation.municipality()).group(),
            "invitation:" + evaluationId,
            evaluationId,
            "invitation",
            evaluation.municipalityName(),
            Integer.toString(evaluation.year()),
            DATE.format(due));
    audit.record(
        evaluation.chain(),
        "invitation.sent",
        evaluationId.toString(),
        null,
        written + " mails",
        null);
    return written;
  }

  /**
   * Mails a rung of the reminder ladder, once per task and rung.
   *
   * @param place names the task and the round it belongs to
   * @param rung rung of the ladder; {@code none} means no mail
   * @param escalate whether the coordinator is told as well
   * @return how many mails were written
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int remind(
      EvaluationId evaluationId,
      String place,
      String group,
      Instant due,
      String rung,
      boolean escalate) {
    if (rung.equals("none")) {
      return 0;
    }
    var evaluation = evaluations.get(evaluationId);
    var occasion = "reminder:%s:%s:%s".formatted(place, due, rung);
    Object[] arguments = {
      evaluation.municipalityName(), Integer.toString(evaluation.year()), DATE.format(due)
    };
    var written = mails.mailGroup(group, occasion, evaluationId, "reminder." + rung, arguments);
    if (escalate) {
      written +=
          mails.mailGroup(
              Grant.of(Role.COORDINATOR).group(), occasion, evaluationId, "escalation", arguments);
    }
    if (written > 0) {
      audit.record(evaluation.chain(), "reminder.sent", place, null, rung, written + " mails");
    }
    return written;
  }
}
