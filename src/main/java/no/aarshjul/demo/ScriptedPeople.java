package no.aarshjul.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.casestudy.WritingCaseStudy;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.endorsement.Packages;
import no.aarshjul.endorsement.RecordingDecision;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.gapfilling.Drafting;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.TaskHolders;
import no.aarshjul.tasklist.Tasklist;
import no.aarshjul.verification.Judging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Contacts, verifiers, coordinator and liaison, acting through the same use cases as real ones. */
@Component
class ScriptedPeople {

  private final People people;
  private final Tasklist tasklist;
  private final TaskHolders holders;
  private final UserTasks tasks;
  private final Evaluations evaluations;
  private final RunningEvaluation running;
  private final Packages packages;
  private final RecordingDecision decisions;
  private final Drafting drafting;
  private final Judging judging;
  private final WritingCaseStudy caseStudies;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Set<EvaluationId> disputed = new HashSet<>();
  private final Set<EvaluationId> extended = new HashSet<>();
  private final Set<EvaluationId> begun = new HashSet<>();
  private final Map<String, Person> known = new HashMap<>();

  ScriptedPeople(
      People people,
      Tasklist tasklist,
      TaskHolders holders,
      UserTasks tasks,
      Evaluations evaluations,
      RunningEvaluation running,
      Packages packages,
      RecordingDecision decisions,
      Drafting drafting,
      Judging judging,
      WritingCaseStudy caseStudies,
      Catalogue catalogue,
      Clock clock) {
    this.people = people;
    this.tasklist = tasklist;
    this.holders = holders;
    this.tasks = tasks;
    this.evaluations = evaluations;
    this.running = running;
    this.packages = packages;
    this.decisions = decisions;
    this.drafting = drafting;
    this.judging = judging;
    this.caseStudies = caseStudies;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  Person person(String username) {
    return known.computeIfAbsent(username, name -> people.findByUsername(name).orElseThrow());
  }

  /** Everybody does what the script foresees for today; returns how many deeds there were. */
  int act(CohortId cohort) {
    var deeds = 0;
    for (var task : tasks.open()) {
      deeds += act(task) ? 1 : 0;
    }
    for (var evaluation : evaluations.of(cohort)) {
      deeds += withdraw(evaluation) || decide(evaluation) || beginCaseStudy(evaluation) ? 1 : 0;
    }
    return deeds;
  }

  private boolean act(UserTask task) {
    var id = EvaluationId.of(task);
    var evaluation = id == null ? null : evaluations.get(id);
    var municipality = evaluation == null ? "" : evaluation.municipality();
    var isSilent =
        municipality.equals(ScriptedYear.SILENT)
            && task.elementId().equals(Tasks.CONFIRM_PARTICIPATION);
    var isLeaving =
        municipality.equals(ScriptedYear.WITHDRAWING) && task.elementId().equals(Tasks.FILL_GAPS);
    var age = Duration.between(task.createdAt(), clock.instant());
    if (isSilent
        || isLeaving
        || age.toDays() < ScriptedYear.daysToAct(municipality, task.elementId())) {
      return false;
    }
    var holder = holder(task, evaluation);
    return As.person(holder, "simulation").during(() -> carryOut(task, evaluation, holder));
  }

  /** A task that has moved on meanwhile is looked at again another day, as a person would. */
  private boolean carryOut(UserTask task, @Nullable Evaluation evaluation, Person holder) {
    try {
      if (task.assignee() == null) {
        holders.claim(task.key(), holder);
      }
      tasklist.complete(task.key(), null, answers(task, evaluation, holder), holder);
      return true;
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.CONFLICT) {
        return false;
      }
      throw refusal;
    }
  }

  private Person holder(UserTask task, @Nullable Evaluation evaluation) {
    return switch (task.elementId()) {
      case Tasks.DECIDE_ON_SILENCE, Tasks.CLOSE_COHORT, Tasks.REVIEW_CASE_STUDY ->
          person("coordinator");
      case Tasks.VERIFY_INDICATORS -> person("verifier");
      case Tasks.APPROVE_VERIFICATION -> person("verifier2");
      case Tasks.SUBMIT_PACKAGE -> person("liaison");
      default -> person(DemoPeople.username(Objects.requireNonNull(evaluation).municipalityName()));
    };
  }

  private Map<String, @Nullable Object> answers(
      UserTask task, @Nullable Evaluation evaluation, Person holder) {
    return switch (task.elementId()) {
      case Tasks.CONFIRM_PARTICIPATION ->
          answers("participates", "yes", "accountable", "the municipal director");
      case Tasks.DECIDE_ON_SILENCE -> decisionOnSilence(Objects.requireNonNull(evaluation));
      case Tasks.FILL_GAPS -> gaps(task, Objects.requireNonNull(evaluation), holder);
      case Tasks.SUBMIT_EVALUATION -> answers("decision", "submit", "statement", true);
      case Tasks.VERIFY_INDICATORS -> verdicts(task, Objects.requireNonNull(evaluation), holder);
      case Tasks.ANSWER_QUESTIONS -> explanations(task);
      case Tasks.APPROVE_VERIFICATION -> answers("decision", "approve");
      case Tasks.SUBMIT_PACKAGE -> answers("sentTo", "U4SSC secretariat (scripted)");
      case Tasks.WRITE_CASE_STUDY -> caseStudy(Objects.requireNonNull(evaluation), holder);
      case Tasks.REVIEW_CASE_STUDY -> answers("decision", "publish");
      case Tasks.CLOSE_COHORT -> answers("lessons", "Ask the silent ones earlier (scripted)");
      default -> throw new IllegalStateException("Nobody is scripted for " + task.elementId());
    };
  }

  private static Map<String, @Nullable Object> answers(Object... pairs) {
    var answers = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      answers.put((String) pairs[i], pairs[i + 1]);
    }
    return answers;
  }

  private Map<String, @Nullable Object> decisionOnSilence(Evaluation evaluation) {
    var first = extended.add(evaluation.id());
    return first
        ? answers("decision", "extend", "reason", "A new contact is being found (scripted)")
        : answers("decision", "withdraw", "reason", "No answer in spite of more time (scripted)");
  }

  /** Types each missing value, as on the page, before the task is completed. */
  private Map<String, @Nullable Object> gaps(UserTask task, Evaluation evaluation, Person contact) {
    var set = catalogue.whole(evaluation.sets());
    var benchmarks = catalogue.benchmarks(evaluation.profileId(), evaluation.supplements());
    for (var key : keys(tasklist.open(task), "missing")) {
      var point = set.dataPoint(key).orElseThrow();
      drafting.save(
          evaluation.id(),
          key,
          ScriptedYear.answer(evaluation.municipality(), point, benchmarks.get(key)),
          0,
          contact);
    }
    return answers("remark", "All values are scripted");
  }

  /** Judges each value, as on the page, before the task is completed. */
  private Map<String, @Nullable Object> verdicts(
      UserTask task, Evaluation evaluation, Person verifier) {
    var open = keys(tasklist.open(task), "toJudge");
    var disputes =
        ScriptedYear.DISPUTED.contains(evaluation.municipality()) && disputed.add(evaluation.id())
            ? ScriptedYear.disputedOf(open)
            : List.<String>of();
    var good = open.stream().filter(key -> !disputes.contains(key)).toList();
    if (!good.isEmpty()) {
      judging.judge(evaluation.id(), good, "verified", null, verifier);
    }
    if (!disputes.isEmpty()) {
      judging.judge(
          evaluation.id(), disputes, "disputed", "Is this the whole year? (scripted)", verifier);
    }
    return answers();
  }

  private Map<String, @Nullable Object> explanations(UserTask task) {
    var rows = new ArrayList<Map<String, Object>>();
    for (var row : (List<?>) Objects.requireNonNull(tasklist.open(task).get("values"))) {
      var key = String.valueOf(((Map<?, ?>) row).get("key"));
      rows.add(
          Map.of("key", key, "answer", "keep", "explanation", "Yes, the whole year (scripted)"));
    }
    return answers("values", rows);
  }

  private static List<String> keys(Map<String, Object> form, String field) {
    return ((List<?>) Objects.requireNonNull(form.get(field)))
        .stream().map(String::valueOf).toList();
  }

  private boolean withdraw(Evaluation evaluation) {
    if (!evaluation.municipality().equals(ScriptedYear.WITHDRAWING)
        || evaluation.phase() != Phase.GAP_FILLING
        || !evaluation.isRunning()) {
      return false;
    }
    var contact = person(DemoPeople.username(evaluation.municipalityName()));
    As.person(contact, "simulation")
        .during(
            () -> {
              running.withdraw(evaluation.id(), "Too few people this year (scripted)", contact);
              return null;
            });
    return true;
  }

  /** One of the cities tells others what it has done. */
  private boolean beginCaseStudy(Evaluation evaluation) {
    if (!evaluation.municipality().equals(ScriptedYear.TELLING)
        || evaluation.outcome() != Outcome.ENDORSED
        || !begun.add(evaluation.id())) {
      return false;
    }
    var contact = person(DemoPeople.username(evaluation.municipalityName()));
    As.person(contact, "simulation").during(() -> caseStudies.begin(evaluation.id(), contact));
    return true;
  }

  /** Writes the texts, as on the page, before the task is completed. */
  private Map<String, @Nullable Object> caseStudy(Evaluation evaluation, Person contact) {
    caseStudies.write(evaluation.id(), ScriptedYear.CASE_STUDY, ScriptedYear.TOLD, contact);
    return answers("decision", "hand-in");
  }

  private boolean decide(Evaluation evaluation) {
    var sent = packages.latest(evaluation.id());
    if (sent.isEmpty() || !sent.get().sent() || sent.get().decision() != null) {
      return false;
    }
    var isRevised =
        evaluation.municipality().equals(ScriptedYear.REVISED) && sent.get().round() == 1;
    var liaison = person("liaison");
    As.person(liaison, "simulation")
        .during(
            () -> {
              decisions.record(
                  evaluation.id(),
                  isRevised ? "revision" : "endorsed",
                  isRevised ? "Explain the water figures (scripted)" : "",
                  liaison);
              return null;
            });
    return true;
  }
}
