package no.aarshjul.tasklist;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import no.aarshjul.account.Erased;
import no.aarshjul.account.HeldWork;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.RoleTaken;
import no.aarshjul.audit.Acting;
import no.aarshjul.engine.TaskCommands;
import no.aarshjul.engine.UserTask;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Work does not stay with somebody who no longer may do it: who is erased, loses a role, or whose
 * time is over leaves tasks to their groups.
 */
@Component
class ReturningTasks implements HeldWork {

  private static final Logger LOG = LoggerFactory.getLogger(ReturningTasks.class);

  private final UserTasks tasks;
  private final TaskTurns turns;
  private final TaskTrail trail;
  private final TaskCommands commands;
  private final People people;

  ReturningTasks(
      UserTasks tasks, TaskTurns turns, TaskTrail trail, TaskCommands commands, People people) {
    this.tasks = tasks;
    this.turns = turns;
    this.trail = trail;
    this.commands = commands;
    this.people = people;
  }

  @Override
  public int openTasks(Person person) {
    return tasks.heldBy(person.username()).size();
  }

  @EventListener
  void leave(Erased erased) {
    tasks.heldBy(erased.person().username()).forEach(task -> handBack(task, "holder erased"));
  }

  @EventListener
  void leave(RoleTaken taken) {
    var username = taken.person().username();
    tasks.heldBy(username).stream()
        .filter(task -> !mayHold(username, task))
        .forEach(task -> handBack(task, "role of the holder taken"));
  }

  /** Whose time is over tells nobody; so this looks. */
  @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
  void leaveWhatIsOver() {
    var members = new HashMap<List<String>, Set<String>>();
    for (var task : tasks.held()) {
      var holder = task.assignee();
      if (holder != null
          && !members.computeIfAbsent(task.groups(), this::usernames).contains(holder)) {
        try {
          Acting.system("returning-tasks", "tasks-" + task.key())
              .during(
                  () -> {
                    handBack(task, "role of the holder ended");
                    return null;
                  });
        } catch (Refusal refusal) {
          LOG.warn("Task {} stays with its holder for now: {}", task.key(), refusal.getMessage());
        }
      }
    }
  }

  private boolean mayHold(String username, UserTask task) {
    return usernames(task.groups()).contains(username);
  }

  private Set<String> usernames(List<String> groups) {
    return people.membersOf(groups).stream().map(Person::username).collect(Collectors.toSet());
  }

  private void handBack(UserTask task, String why) {
    turns.during(
        task,
        "task.handed-back",
        () ->
            tasks
                .find(task.key())
                .filter(now -> now.open() && Objects.equals(now.assignee(), task.assignee()))
                .ifPresent(
                    now -> {
                      trail.changedHolder(now, "task.handed-back", null, why);
                      commands.handBack(now);
                    }));
  }
}
