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
   * Reminds the liaison of a decision that the UN side has not made, once for each day by which it
   * was expected. Of tasks people are reminded by the day, whatever their process does.
   *
   * @return how many mails were written
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int remindOfDecision(EvaluationId evaluationId, Instant due) {
    var evaluation = evaluations.get(evaluationId);
    var written =
        mails.mailGroup(
            Grant.of(Role.LIAISON).group(),
            "reminder:%s:%s:decision-overdue".formatted(evaluationId, due),
            evaluationId,
            "reminder.decision-overdue",
            evaluation.municipalityName(),
            Integer.toString(evaluation.year()),
            DATE.format(due));
    if (written > 0) {
      audit.record(
          evaluation.chain(),
          "reminder.sent",
          evaluationId.toString(),
          null,
          "decision-overdue",
          written + " mails");
    }
    return written;
  }
}
