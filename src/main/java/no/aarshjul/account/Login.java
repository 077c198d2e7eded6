package no.aarshjul.account;

/** Whoever has shown who they are, for one request; sessions keep no such thing. */
public interface Login {

  /** The person, with no more roles than this login lets act. */
  Person person();
}
