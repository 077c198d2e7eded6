package no.aarshjul.account;

import org.jspecify.annotations.Nullable;

/** Whoever has shown who they are, for one request; sessions keep no such thing. */
public interface Login {

  /** The person, with no more roles than this login lets act. */
  Person person();

  /** What the person acts for; null for all that the roles are for. */
  @Nullable Represented represented();
}
