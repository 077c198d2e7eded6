package no.aarshjul.engine.operaton;

import java.util.List;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.DelegateVariableMapping;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.variable.VariableMap;

/** Keeps a loop's own counters from reaching the called process. */
final class CalledVariables implements DelegateVariableMapping {

  /** Names by which Operaton counts the instances of a loop. */
  static final List<String> LOOP =
      List.of("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter");

  @Override
  public void mapInputVariables(DelegateExecution caller, VariableMap variables) {
    LOOP.forEach(variables::remove);
  }

  @Override
  public void mapOutputVariables(DelegateExecution caller, VariableScope called) {}
}
