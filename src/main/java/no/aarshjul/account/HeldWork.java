package no.aarshjul.account;

/** Knows what somebody has taken on and would leave behind. */
public interface HeldWork {

  /** How many open tasks the person holds; they go back to their groups with the person's roles. */
  int openTasks(Person person);
}
