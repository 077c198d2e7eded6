package no.aarshjul.engine.camunda8;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import no.aarshjul.engine.Deployments;
import no.aarshjul.engine.Model;
import no.aarshjul.platform.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Gives the models to the cluster as they are; waits for a cluster that is not ready yet. */
@OnCluster
class ClusterDeployments implements Deployments {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterDeployments.class);

  /** A busy cluster takes longer for all models than for any other call. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  /** Cluster and application are often started together. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final CamundaClient client;
  private final URI address;
  private final Duration patience;

  @Autowired
  ClusterDeployments(CamundaClient client) {
    this(client, PATIENCE);
  }

  ClusterDeployments(CamundaClient client, Duration patience) {
    this.client = client;
    this.address = client.getConfiguration().getGrpcAddress();
    this.patience = patience;
  }

  @Override
  public String engine() {
    return address.toString();
  }

  @Override
  public void deploy(List<Model> models) {
    try {
      Persistence.call(
          () -> send(models),
          patience,
          problem ->
              LOG.warn("The cluster at {} does not answer yet: {}", address, problem.reason()));
    } catch (ClientException e) {
      throw failure(ClusterProblem.of(e), e);
    }
  }

  private long send(List<Model> models) {
    var first = models.getFirst();
    var command = client.newDeployResourceCommand().addResourceBytes(first.content(), first.name());
    for (var model : models.subList(1, models.size())) {
      command = command.addResourceBytes(model.content(), model.name());
    }
    return command.requestTimeout(ANSWER_WITHIN).send().join().getKey();
  }

  private StartupFailure failure(ClusterProblem problem, ClientException cause) {
    return problem.passes()
        ? new StartupFailure(
            "The cluster at %s could not be given the models within %d s: %s"
                .formatted(address, patience.toSeconds(), problem.reason()),
            "Start it, or correct aarshjul.engine.camunda8.* (addresses, credentials). Nothing was"
                + " changed.",
            cause)
        : new StartupFailure(
            "The cluster at %s refuses the models: %s".formatted(address, problem.reason()),
            "The reason names file and element. Correct it under processes/ or forms/. Nothing was"
                + " changed.",
            cause);
  }
}
