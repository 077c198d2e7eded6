package no.aarshjul.engine.operaton;

import java.util.stream.Stream;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Two steps of one process can meet in the engine's rows, or wait for each other in the database.
 * The one that stands back is nobody's fault and comes again.
 */
final class LostRace {

  private LostRace() {}

  static boolean is(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof ProcessEngineException engine
                        && engine.getCode() == BuiltinExceptionCode.DEADLOCK.getCode());
  }
}
