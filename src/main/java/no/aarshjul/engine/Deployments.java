package no.aarshjul.engine;

import java.util.List;

/** Gives models to the engine. */
public interface Deployments {

  /** Name of the engine that models are given to; what one engine has is unknown to another. */
  String engine();

  /**
   * Deploys all models together, so that they bind to each other; must be called within a
   * transaction.
   *
   * @throws no.aarshjul.platform.StartupFailure if a model cannot be deployed, naming file, element
   *     and reason
   */
  void deploy(List<Model> models);
}
