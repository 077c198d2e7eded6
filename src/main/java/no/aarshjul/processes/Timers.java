package no.aarshjul.processes;

/** What the timers of the models are for. */
public final class Timers {

  private Timers() {}

  /**
   * Whether a timer is one of those beside a task that were made for reminders. People are reminded
   * by the day now, whatever those do; nobody waits for them.
   */
  public static boolean isReminder(String elementId) {
    return elementId.startsWith("BoundaryEvent_") && elementId.endsWith("ReminderDue");
  }
}
