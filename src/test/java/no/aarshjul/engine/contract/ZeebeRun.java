package no.aarshjul.engine.contract;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.engine.EngineCommand.MoveDeadlines;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.Model;

/** Zeebe's test engine, asked by the client of Camunda 8 and told by its records. */
final class ZeebeRun implements EngineRun {

  /** What {@link #retry} gives a job. */
  private static final int RETRIES = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * The test engine has not done what was due a minute ago and never will: its store in memory,
   * which one of its threads reads while another writes, loses a timer in some thousands.
   */
  static final class Forgotten extends AssertionError {

    @java.io.Serial private static final long serialVersionUID = 1L;

    Forgotten(List<String> due) {
      super("Zeebe's test engine has forgotten what was due: " + due);
    }
  }

  private final ZeebeTestEngine engine;
  private final TestEngineInside inside;
  private final CamundaClient client;
  private final ZeebeRecords records;
  private final List<Story.Work> work = new ArrayList<>();
  private Workers workers = Workers.answering(Map.of());

  /**
   * @param now the time at which its clock begins
   */
  ZeebeRun(Instant now) {
    engine = EngineFactory.create();
    inside = new TestEngineInside(engine);
    inside.beginPatiently();
    engine.start();
    var ahead = Duration.between(Instant.now(), now);
    if (ahead.isPositive()) {
      engine.increaseTime(ahead);
    }
    records = new ZeebeRecords(engine);
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(PATIENCE)
            .build();
  }

  @Override
  public String engine() {
    return "zeebe";
  }

  @Override
  public void deploy(List<Model> models) {
    var command = client.newDeployResourceCommand();
    DeployResourceCommandStep2 step = null;
    for (var model : models) {
      step =
          step == null
              ? command.addResourceBytes(model.content(), model.name())
              : step.addResourceBytes(model.content(), model.name());
    }
    Objects.requireNonNull(step, "no models").send().join();
    settle();
  }

  @Override
  public void workers(Workers now) {
    workers = now;
  }

  @Override
  public void start(String processId, Map<String, Object> variables) {
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(processId)
        .latestVersion()
        .variables(variables)
        .send()
        .join();
    settle();
  }

  @Override
  public boolean publish(PublishMessage message) {
    try {
      client
          .newPublishMessageCommand()
          .messageName(message.name())
          .correlationKey(message.correlationKey())
          .messageId(message.messageId())
          .timeToLive(message.keptFor())
          .variables(message.variables())
          .send()
          .join();
      return true;
    } catch (ClientStatusException e) {
      if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
      return false;
    } finally {
      settle();
    }
  }

  @Override
  public void complete(long taskKey, Map<String, Object> variables) {
    inside.complete(taskKey, variables);
    settle();
  }

  @Override
  public void retry(Story.Trouble incident) {
    var job = incident.job();
    if (job != null) {
      client.newUpdateRetriesCommand(job).retries(RETRIES).send().join();
    }
    client.newResolveIncidentCommand(incident.key()).send().join();
    settle();
  }

  /**
   * As {@code CommandSender} does it, but for due dates, which its REST interface alone changes.
   */
  @Override
  public void move(MoveDeadlines move) {
    story().visits().stream()
        .filter(visit -> visit.isProcess() && visit.state().equals("ACTIVE"))
        .forEach(
            process ->
                client
                    .newSetVariablesCommand(process.key())
                    .variables(move.variables())
                    .send()
                    .join());
    settle();
  }

  @Override
  public void advance(Duration duration) {
    engine.increaseTime(duration);
    settle();
  }

  private void settle() {
    do {
      rest();
    } while (work());
  }

  /** Waits until the engine can do nothing more. */
  private void rest() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var quiet = 0;
    while (quiet < 2) {
      if (System.nanoTime() > end) {
        var forgotten = records.due(inside.now());
        throw forgotten.isEmpty()
            ? new AssertionError("Zeebe has not come to rest")
            : new Forgotten(forgotten);
      }
      // What was done is told a little later: only what was told to the end can be compared.
      if (!inside.isThrough()
          || records.read()
          || records.position() < inside.end()
          || records.isDue(inside.now())) {
        quiet = 0;
        Thread.onSpinWait();
      } else {
        quiet++;
      }
    }
  }

  /** Takes up every job that waits; returns whether there was one. */
  private boolean work() {
    var types = records.typesWaiting();
    for (var type : types) {
      client
          .newActivateJobsCommand()
          .jobType(type)
          .maxJobsToActivate(100)
          .timeout(Duration.ofDays(1000))
          .requestTimeout(Duration.ofMillis(-1))
          .send()
          .join()
          .getJobs()
          .forEach(this::answer);
    }
    return !types.isEmpty();
  }

  private void answer(ActivatedJob job) {
    var delivery =
        new Workers.Delivery(
            job.getType(),
            job.getElementId(),
            job.getVariablesAsMap(),
            job.getCustomHeaders(),
            job.getRetries());
    var answer = workers.answer(delivery);
    work.add(new Story.Work(job.getElementInstanceKey(), delivery, answer));
    switch (answer) {
      case Workers.Answer.Done done ->
          client.newCompleteCommand(job).variables(done.variables()).send().join();
      case Workers.Answer.Obstacle obstacle ->
          client
              .newThrowErrorCommand(job)
              .errorCode(obstacle.code())
              .errorMessage(obstacle.reason())
              .send()
              .join();
      case Workers.Answer.Failed failed ->
          client
              .newFailCommand(job)
              .retries(failed.retries())
              .retryBackoff(failed.pause())
              .errorMessage(failed.reason())
              .send()
              .join();
    }
  }

  @Override
  public Story story() {
    return records.story(work);
  }

  /**
   * The sequence flows that the engine itself says it took; those of event gateways it does not.
   */
  java.util.Set<String> flows() {
    return records.flows();
  }

  @Override
  public void clear() {
    // A message that was kept for the end of a process may start the next one.
    for (var roots = records.roots(); !roots.isEmpty(); roots = records.roots()) {
      roots.forEach(root -> client.newCancelInstanceCommand(root).send().join());
      rest();
    }
    records.clear();
    work.clear();
  }

  @Override
  public void close() {
    client.close();
    engine.stop();
  }
}
