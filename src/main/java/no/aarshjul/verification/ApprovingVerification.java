package no.aarshjul.verification;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.UserTask;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.Markdown;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import no.aarshjul.tasklist.TaskKind;
import no.aarshjul.verification.Qualification.Grade;
import no.aarshjul.web.Sentences;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A second verifier approves the verdicts of the first: four eyes. */
@Component
class ApprovingVerification implements TaskKind {

  private final Evaluations evaluations;
  private final Verdicts verdicts;
  private final VerificationLines lines;
  private final JudgedValues values;
  private final Sentences sentences;
  private final Wording wording;
  private final Judging judging;
  private final FourEyes fourEyes;
  private final Qualifications qualifications;
  private final People people;
  private final Notes notes;
  private final Audit audit;
  private final Clock clock;

  ApprovingVerification(
      Evaluations evaluations,
      Verdicts verdicts,
      VerificationLines lines,
      JudgedValues values,
      Sentences sentences,
      Wording wording,
      Judging judging,
      FourEyes fourEyes,
      Qualifications qualifications,
      People people,
      Notes notes,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.verdicts = verdicts;
    this.lines = lines;
    this.values = values;
    this.sentences = sentences;
    this.wording = wording;
    this.judging = judging;
    this.fourEyes = fourEyes;
    this.qualifications = qualifications;
    this.people = people;
    this.notes = notes;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String taskId() {
    return Tasks.APPROVE_VERIFICATION;
  }

  @Override
  public String workplace(UserTask task) {
    return "/evaluations/%s/verification?show=approval".formatted(task.evaluationId());
  }

  @Override
  public void admit(UserTask task, Person person) {
    var evaluation = evaluations.about(task);
    fourEyes.requireMayApprove(evaluation, person);
    qualifications.require(person, Grade.QUALIFIED);
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.about(task);
    var current = verdicts.current(evaluation).values();
    var unverified =
        lines.of(evaluation).stream().filter(line -> !line.state().equals("verified")).toList();
    return Map.of(
        "municipality",
        evaluation.municipalityName(),
        "year",
        Integer.toString(evaluation.year()),
        "verified",
        values.reported(evaluation).size() - unverified.size(),
        "notVerified",
        unverified.size(),
        "notVerifiedList",
        new Markdown(
            unverified.stream().map(this::listed).sorted().collect(Collectors.joining("\n"))),
        "verifier",
        current.stream()
            .map(Verdict::verifier)
            .distinct()
            .map(id -> people.find(id).map(Person::displayName).orElse("–"))
            .collect(Collectors.joining(", ")));
  }

  /** A value that is not verified, with what stands in the way and why. */
  private String listed(VerificationLine line) {
    var verdict = line.verdict();
    var reason = line.toJudge() || verdict == null ? null : verdict.reason();
    return "* %s (%s): **%s**%s"
        .formatted(
            Markdown.words(wording.in(LocaleContextHolder.getLocale()).of(line.point().name())),
            line.point().key(),
            sentences.of("verdict." + line.state()),
            reason == null ? "" : ": " + Markdown.words(reason));
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.lockIn(Phase.VERIFICATION, task);
    var approved = answers.oneOf("decision", "approve", "reject").equals("approve");
    if (approved) {
      judging.requireSettled(evaluation);
    }
    var reason = approved ? "" : answers.required("reason");
    verdicts.approve(evaluation, approved, reason, person.id(), clock.instant());
    audit.record(
        evaluation.chain(),
        approved ? "verification.approved" : "verification.rejected",
        evaluation.id().toString(),
        null,
        null,
        reason);
    if (!approved) {
      notes.leave(evaluation.id(), Note.Kind.NOT_APPROVED, Tasks.VERIFY_INDICATORS, reason, person);
    }
    return Map.of("approved", approved);
  }
}
