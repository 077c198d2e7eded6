package no.aarshjul.collection;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import no.aarshjul.collection.SourceCalls.Call;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a dataset once for a whole cohort: the first who needs it asks the source for all
 * municipalities, the others find the stored answer.
 */
@Component
@EnableConfigurationProperties(SourcesProperties.class)
public class FetchingDataset {

  private static final Duration QUOTA_WINDOW = Duration.ofMinutes(1);

  private final Datasets datasets;
  private final Transport transport;
  private final SourceCalls calls;
  private final Evaluations evaluations;
  private final SourcesProperties properties;
  private final Clock clock;

  FetchingDataset(
      Datasets datasets,
      Transport transport,
      SourceCalls calls,
      Evaluations evaluations,
      SourcesProperties properties,
      Clock clock) {
    this.datasets = datasets;
    this.transport = transport;
    this.calls = calls;
    this.evaluations = evaluations;
    this.properties = properties;
    this.clock = clock;
  }

  /** What the attempt came to. */
  public sealed interface Result {

    /** The answer is stored. */
    record Stored() implements Result {}

    /** Not now; ask again after the pause. */
    record Later(String reason, Duration pause) implements Result {}

    /** Not at all; somebody has to look the values up. */
    record Unavailable(String reason) implements Result {}
  }

  /** Makes sure that the answer is stored, or says why it is not. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Result fetch(UUID evaluationId, String datasetId) {
    var evaluation = evaluations.get(evaluationId);
    var dataset = datasets.get(datasetId);
    calls.lock(evaluation.cohortId(), datasetId);
    if (calls.successful(evaluation.cohortId(), datasetId, evaluation.year()).isPresent()) {
      return new Result.Stored();
    }
    var failures = calls.failures(evaluation.cohortId(), datasetId, evaluation.year());
    if (failures >= properties.ssb().attempts()) {
      return new Result.Unavailable(
          calls
              .lastProblem(evaluation.cohortId(), datasetId, evaluation.year())
              .orElse("no reason is known"));
    }
    if (isQuotaUsedUp()) {
      return new Result.Later(
          "Statistics Norway allows %d calls a minute".formatted(properties.ssb().callsPerMinute()),
          Duration.ofSeconds(20));
    }
    return ask(evaluation, dataset, failures);
  }

  private boolean isQuotaUsedUp() {
    return transport.mode().equals("live")
        && calls.liveCallsSince("SSB", clock.instant().minus(QUOTA_WINDOW))
            >= properties.ssb().callsPerMinute();
  }

  private Result ask(Evaluation evaluation, Dataset dataset, int failures) {
    var municipalities =
        evaluations.of(evaluation.cohortId()).stream().map(Evaluation::municipality).toList();
    try {
      var answer = transport.ask(dataset, municipalities, evaluation.year());
      if (!answer.isSuccess()) {
        var problem =
            "table %s answered with status %d".formatted(dataset.table(), answer.status());
        note(evaluation, dataset, answer, null, problem);
        return answer.isPassing()
            ? later(problem, failures)
            : giveUp(evaluation, dataset, problem, failures);
      }
      var sha256 = sha256(answer.body());
      calls.store(sha256, answer.body(), answer.mediaType(), clock.instant());
      var problem = defect(dataset, answer);
      note(evaluation, dataset, answer, sha256, problem);
      return problem == null ? new Result.Stored() : giveUp(evaluation, dataset, problem, failures);
    } catch (IOException e) {
      var problem = "table %s did not answer: %s".formatted(dataset.table(), e.getMessage());
      note(evaluation, dataset, null, null, problem);
      return later(problem, failures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.Later("the application is stopping", Duration.ofSeconds(5));
    }
  }

  private Result later(String problem, int failures) {
    if (failures + 1 >= properties.ssb().attempts()) {
      return new Result.Unavailable(problem);
    }
    return new Result.Later(problem, Duration.ofSeconds(1L << failures));
  }

  /** What will not mend itself needs no further attempt, so all of them are counted as used. */
  private Result giveUp(Evaluation evaluation, Dataset dataset, String problem, int failures) {
    for (int used = failures + 1; used < properties.ssb().attempts(); used++) {
      note(evaluation, dataset, null, null, problem);
    }
    return new Result.Unavailable(problem);
  }

  /** Why an answer cannot be used, null if it can. */
  private static @Nullable String defect(Dataset dataset, Transport.Answer answer) {
    try {
      var cube = JsonStat.read(answer.body());
      for (var name : dataset.series().keySet()) {
        var problem = defect(dataset, cube, name);
        if (problem != null) {
          return problem;
        }
      }
      return null;
    } catch (UnreadableResponse e) {
      return "table %s: %s".formatted(dataset.table(), e.getMessage());
    }
  }

  private static @Nullable String defect(Dataset dataset, JsonStat cube, String name) {
    var series = dataset.series().get(name);
    if (series == null) {
      return null;
    }
    for (var coordinate : series.select().entrySet()) {
      var label = cube.label(coordinate.getKey(), coordinate.getValue());
      if (label.isEmpty()) {
        return "table %s: expected the code %s in %s, found none"
            .formatted(dataset.table(), coordinate.getValue(), coordinate.getKey());
      }
    }
    var first = series.select().entrySet().iterator().next();
    var found = cube.label(first.getKey(), first.getValue()).orElse("");
    return found.equals(series.label())
        ? null
        : "table %s: expected the label \"%s\" for %s, found \"%s\""
            .formatted(dataset.table(), series.label(), first.getValue(), found);
  }

  private void note(
      Evaluation evaluation,
      Dataset dataset,
      Transport.@Nullable Answer answer,
      @Nullable String sha256,
      @Nullable String problem) {
    calls.add(
        new Call(
            UUID.randomUUID(),
            evaluation.cohortId(),
            dataset.id(),
            evaluation.year(),
            transport.mode(),
            answer == null ? "table " + dataset.table() : answer.request(),
            clock.instant(),
            answer == null ? null : (Integer) answer.status(),
            sha256,
            problem));
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
