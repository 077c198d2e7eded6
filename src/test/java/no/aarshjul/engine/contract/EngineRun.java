package no.aarshjul.engine.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.Model;

/**
 * Models on an engine. Every call returns when the engine has nothing left to do but wait for
 * people and for time; what has happened until then is told by {@link #story()}.
 */
interface EngineRun extends AutoCloseable {

  /** Which engine it is, for messages about differences. */
  String engine();

  /** Deploys models, decisions and forms together. */
  void deploy(List<Model> models);

  /** Who works on jobs from now on. */
  void workers(Workers workers);

  /** Starts the newest version of a process that has no message start. */
  void start(String processId, Map<String, Object> variables);

  /**
   * @return whether the engine took the message in; it does so once while it keeps one of that id
   */
  boolean publish(PublishMessage message);

  void complete(long taskKey, Map<String, Object> variables);

  /** Lets what has failed be tried again. */
  void retry(Story.Trouble incident);

  /** Moves deadlines of what runs about an evaluation, as far as the engine can. */
  void move(MoveDeadlines move);

  void advance(Duration duration);

  Story story();

  /** Ends and forgets everything that is under way. Models stay, and time is not turned back. */
  void clear();

  @Override
  void close();
}
