package no.aarshjul.engine.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that an engine has done, in the order in which it was done. Keys are the engine's own and
 * only tie things to each other.
 */
record Story(
    List<Visit> visits,
    List<Work> work,
    List<Task> tasks,
    List<Trouble> incidents,
    List<Timer> timers) {

  /**
   * A visit of an element, or a whole process instance.
   *
   * @param scope the visit that it belongs to; 0 if it is a process that nobody has called
   * @param version of the process
   */
  record Visit(
      long key,
      long scope,
      String process,
      int version,
      String element,
      String type,
      String state) {

    boolean isProcess() {
      return type.equals("PROCESS");
    }

    boolean isActive() {
      return state.equals("ACTIVE");
    }
  }

  /** A job that was handed to a worker, and what the worker said. */
  record Work(long visit, Workers.Delivery job, Workers.Answer answer) {}

  /**
   * @param form id and version of the form
   * @param subjects the variables that tie it to evaluation, cohort and department
   */
  record Task(
      long key,
      long visit,
      String element,
      List<String> groups,
      @Nullable Instant due,
      int priority,
      String form,
      Map<String, String> subjects,
      String state) {

    boolean isOpen() {
      return state.equals("CREATED");
    }
  }

  /**
   * @param process key of the process instance
   * @param ofJob whether a worker has given up; otherwise the engine itself cannot go on
   */
  record Trouble(
      long key,
      long process,
      String element,
      boolean ofJob,
      String message,
      boolean isOpen,
      @Nullable Long job) {}

  /** A timer that waits. */
  record Timer(long process, String element, Instant due) {}

  List<Task> openTasks() {
    return tasks.stream().filter(Task::isOpen).toList();
  }

  List<Trouble> openIncidents() {
    return incidents.stream().filter(Trouble::isOpen).toList();
  }
}
