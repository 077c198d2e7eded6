package no.aarshjul.reminding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.PlatformProperties;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Notes;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells everybody who may do new work of it, in one mail for all that begins together: a contact of
 * all departments, a contributor of the own one.
 */
@Component
public class AnnouncingWork {

  private static final String LAST = "work";

  /** So that tasks which begin together are told together. */
  private static final Duration GATHERED = Duration.ofSeconds(10);

  /** Another process may have committed a task later than it says. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  /** Their own mails tell of these. */
  private static final Set<String> TOLD_OTHERWISE =
      Set.of(Tasks.CONFIRM_PARTICIPATION, Tasks.ANSWER_QUESTIONS);

  private final UserTasks tasks;
  private final Evaluations evaluations;
  private final Concerned concerned;
  private final TaskWords words;
  private final Notes notes;
  private final Notifying mails;
  private final Told told;
  private final EachEvaluation each;
  private final PlatformProperties platform;
  private final Clock clock;

  AnnouncingWork(
      UserTasks tasks,
      Evaluations evaluations,
      Concerned concerned,
      TaskWords words,
      Notes notes,
      Notifying mails,
      Told told,
      EachEvaluation each,
      PlatformProperties platform,
      Clock clock) {
    this.tasks = tasks;
    this.evaluations = evaluations;
    this.concerned = concerned;
    this.words = words;
    this.notes = notes;
    this.mails = mails;
    this.told = told;
    this.each = each;
    this.platform = platform;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 10_000, initialDelay = 5_000)
  void lookRegularly() {
    if (platform.role().works()) {
      look();
    }
  }

  /**
   * Tells of what has begun; of nothing that was there before anybody looked for the first time.
   */
  void look() {
    var now = clock.instant();
    var last = told.when(LAST);
    if (last.isPresent()) {
      var all = true;
      for (var of : begun(last.get().minus(OVERLAP), now.minus(GATHERED)).entrySet()) {
        all &= each.during("work", of.getKey(), id -> tell(id, of.getValue()));
      }
      if (!all) {
        return;
      }
    }
    told.until(LAST, now.minus(GATHERED));
  }

  private Map<EvaluationId, List<UserTask>> begun(Instant since, Instant until) {
    var found = new LinkedHashMap<EvaluationId, List<UserTask>>();
    var open = tasks.openSince(since);
    var known = told.known(open.stream().map(AnnouncingWork::occasion).toList());
    for (var task : open) {
      var evaluation = EvaluationId.of(task);
      if (evaluation != null
          && !known.contains(occasion(task))
          && !task.createdAt().isAfter(until)
          && !TOLD_OTHERWISE.contains(task.elementId())) {
        found.computeIfAbsent(evaluation, id -> new ArrayList<>()).add(task);
      }
    }
    return found;
  }

  private static String occasion(UserTask task) {
    return "task:" + task.key();
  }

  private void tell(EvaluationId id, List<UserTask> begun) {
    var fresh = begun.stream().filter(task -> told.first(occasion(task))).toList();
    var evaluation = evaluations.get(id);
    if (!evaluation.isRunning()) {
      return;
    }
    var work = new LinkedHashMap<Person, List<UserTask>>();
    for (var task : fresh) {
      for (var person : concerned.mayDo(task)) {
        work.computeIfAbsent(person, one -> new ArrayList<>()).add(task);
      }
    }
    work.forEach((person, mine) -> tell(person, evaluation, mine));
  }

  private void tell(Person person, Evaluation evaluation, List<UserTask> mine) {
    mails.mailInWords(
        person,
        "work:" + mine.getFirst().key(),
        evaluation.id(),
        "work",
        locale ->
            new Object[] {
              evaluation.municipalityName(),
              Integer.toString(evaluation.year()),
              mine.size(),
              words.list(mine, locale),
              written(mine)
            });
  }

  /** What others have written for whoever does the work. */
  private String written(List<UserTask> mine) {
    return mine.stream()
        .flatMap(task -> notes.of(task).stream())
        .map(note -> "– %s: %s".formatted(note.author(), note.text()))
        .distinct()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
