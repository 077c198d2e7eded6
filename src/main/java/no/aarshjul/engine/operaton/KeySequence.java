package no.aarshjul.engine.operaton;

import org.operaton.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives Operaton's things numbers, unique over all processes of the application. */
final class KeySequence implements IdGenerator {

  /** So many numbers a step of the sequence stands for. */
  private static final int BLOCK = 1000;

  private final JdbcClient jdbc;
  private long next;
  private long end;

  KeySequence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public synchronized String getNextId() {
    if (next == end) {
      next = jdbc.sql("select nextval('engine_key')").query(Long.class).single() * BLOCK;
      end = next + BLOCK;
    }
    return Long.toString(next++);
  }
}
