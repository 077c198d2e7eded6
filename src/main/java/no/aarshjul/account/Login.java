package no.aarshjul.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whoever has shown who they are, for one request; sessions keep no such thing. */
public interface Login {

  /** The person, with no more roles than this login lets act. */
  Person person();

  /**
   * What the person acts for: numbers of municipalities, {@link FromProvider#CENTRE}; null for all.
   */
  @Nullable Set<String> represented();
}
