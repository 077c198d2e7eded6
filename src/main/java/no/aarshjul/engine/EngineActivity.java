package no.aarshjul.engine;

import java.time.Duration;

/** Whether the engine itself has something to do. */
public interface EngineActivity {

  /** Whether something is done or will be done without people and without time passing. */
  boolean isWorking();

  /** Grows whenever the read model is behind the engine and catches up; constant if it never is. */
  long position();

  /**
   * How long it must look idle before that is believed: nothing where all that was begun is seen at
   * once, more where what an engine does becomes known only afterwards.
   */
  Duration settling();
}
