package no.aarshjul.engine.operaton;

import java.util.Map;
import no.aarshjul.engine.Decisions;
import org.operaton.bpm.engine.ProcessEngine;

/** Asks the decision tables that are deployed here. */
final class OperatonDecisions implements Decisions {

  private final ProcessEngine engine;

  OperatonDecisions(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public Map<String, Object> decide(String decisionId, Map<String, Object> variables) {
    var deployed =
        engine
            .getRepositoryService()
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(decisionId)
            .latestVersion()
            .singleResult();
    if (deployed == null) {
      return Map.of();
    }
    var result =
        engine
            .getDecisionService()
            .evaluateDecisionTableById(deployed.getId())
            .variables(variables)
            .evaluate();
    return result.isEmpty() ? Map.of() : result.getFirst().getEntryMap();
  }
}
