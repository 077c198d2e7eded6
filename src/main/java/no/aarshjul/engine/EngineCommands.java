package no.aarshjul.engine;

/**
 * Asks the engine for something as part of a use case's transaction. The embedded engine does it at
 * once and in that transaction; a cluster is told after the commit, again and again until it has
 * heard. Either way nothing is asked of an engine if the use case comes to nothing.
 */
public interface EngineCommands {

  /**
   * Sends a command; must be called within a transaction.
   *
   * @throws EngineObjection if the engine knows already that it cannot do it
   */
  void send(EngineCommand command);
}
