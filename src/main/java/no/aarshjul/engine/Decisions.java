package no.aarshjul.engine;

import java.util.Map;

/** Asks the newest version of a decision table; nothing runs on by it. */
public interface Decisions {

  /**
   * What the table gives; empty if no rule fits, or if the table was never deployed. Must not be
   * called within a transaction, since a cluster may take its time.
   */
  Map<String, Object> decide(String decisionId, Map<String, Object> variables);
}
