package no.aarshjul.engine.operaton;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.springframework.dao.OptimisticLockingFailureException;

class OperatonCommandsTests {

  /** An engine that answers every call with a problem; messages are not asked for. */
  @SuppressWarnings("NullAway")
  private static OperatonCommands troubled(RuntimeException problem) {
    var engine =
        (ProcessEngine)
            Proxy.newProxyInstance(
                ProcessEngine.class.getClassLoader(),
                new Class<?>[] {ProcessEngine.class},
                (proxy, method, arguments) -> {
                  throw problem;
                });
    return new OperatonCommands(engine, null, null);
  }

  @Test
  void aRaceThatIsLostIsToldAsOneAndADefectAsADefect() {
    var command = new RetryIncident(1, null);
    assertThatExceptionOfType(OptimisticLockingFailureException.class)
        .isThrownBy(() -> troubled(new OptimisticLockingException("rev 2")).send(command));
    assertThatExceptionOfType(ProcessEngineException.class)
        .isThrownBy(() -> troubled(new ProcessEngineException("broken")).send(command));
  }
}
