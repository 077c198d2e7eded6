package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import no.aarshjul.engine.Decisions;
import no.aarshjul.platform.Outside;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Asks the decision tables that are deployed on the cluster. */
@OnCluster
class ClusterDecisions implements Decisions {

  private final CamundaClient client;
  private final JsonMapper json;

  ClusterDecisions(CamundaClient client, JsonMapper json) {
    this.client = client;
    this.json = json;
  }

  @Override
  public Map<String, Object> decide(String decisionId, Map<String, Object> variables) {
    Outside.requireNoTransaction("The cluster");
    try {
      var answer =
          client
              .newEvaluateDecisionCommand()
              .decisionId(decisionId)
              .variables(variables)
              .send()
              .join(Camunda8Configuration.ANSWER_WITHIN.toSeconds() + 5, TimeUnit.SECONDS);
      var found =
          json.readValue(answer.getDecisionOutput(), new TypeReference<Map<String, Object>>() {});
      return found == null ? Map.of() : found;
    } catch (ClientException e) {
      if (ClusterProblem.of(e).kind() == ClusterProblem.Kind.GONE) {
        return Map.of();
      }
      throw e;
    }
  }
}
