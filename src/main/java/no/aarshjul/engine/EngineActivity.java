package no.aarshjul.engine;

/** Whether the engine itself has something to do. */
public interface EngineActivity {

  /** Whether something is done or will be done without people and without time passing. */
  boolean isWorking();

  /** Grows whenever the read model is behind the engine and catches up; constant if it never is. */
  long position();
}
