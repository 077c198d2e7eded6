package no.aarshjul.collection;

import java.io.IOException;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.aarshjul.collection.SourceCall.Purpose;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.Host;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.collection.transport.Transport;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Outside;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes calls within the limits of their hosts and keeps every answer at once, so that nothing is
 * asked twice if the work is interrupted. No transaction is open during a call; those that keep its
 * answer are short.
 */
@Component
class Calling {

  private static final ObjectMapper JSON = Json.mapper().build();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Transport transport;
  private final Retrievals retrievals;
  private final Sources sources;
  private final Clock clock;
  private final TransactionTemplate atOnce;

  Calling(
      Transport transport,
      Retrievals retrievals,
      Sources sources,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.transport = transport;
    this.retrievals = retrievals;
    this.sources = sources;
    this.clock = clock;
    this.atOnce = new TransactionTemplate(transactions);
  }

  /** The host must not be asked yet. */
  static final class Wait extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final transient Duration pause;

    Wait(String reason, Duration pause) {
      super(reason);
      this.pause = pause;
    }

    Duration pause() {
      return pause;
    }
  }

  /** The source has said no, and will say no again. */
  static final class Refused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /** The source is in trouble, which may pass. */
  static final class Trouble extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Trouble(String reason) {
      super(reason);
    }
  }

  void put(Retrieval retrieval, Claims.Claim claim) {
    atOnce.executeWithoutResult(
        status -> {
          claim.require();
          retrievals.put(retrieval);
        });
  }

  /** How many calls of this attempt have failed. */
  int failures(Retrieval retrieval) {
    return (int)
        retrievals.calls(retrieval.id(), retrieval.attempt()).stream()
            .filter(call -> call.problem() != null)
            .count();
  }

  Session session(Retrieval retrieval, Host host, Claims.Claim claim) {
    return new Session(retrieval, host, claim);
  }

  /** The calls of one attempt. */
  final class Session {

    private final Retrieval retrieval;
    private final Host host;
    private final Claims.Claim claim;
    private final Map<String, SourceCall> answered = new HashMap<>();
    private int position;

    private Session(Retrieval retrieval, Host host, Claims.Claim claim) {
      this.retrieval = retrieval;
      this.host = host;
      this.claim = claim;
      for (var call : retrievals.calls(retrieval.id(), retrieval.attempt())) {
        position = call.position();
        if (call.sha256() != null && call.problem() == null) {
          answered.put(call.request(), call);
        }
      }
    }

    Answer lookUp(Dataset dataset, Request request) throws IOException, InterruptedException {
      var text = request.text(host);
      if (!answered.containsKey(text)) {
        var since = clock.instant().minus(sources.properties().metadataAge());
        var known = retrievals.lookedUp(dataset.host(), text, since);
        if (known.isPresent()) {
          keep(again(known.get()));
        }
      }
      return call(dataset, Purpose.LOOK_UP, request);
    }

    Answer data(Dataset dataset, Request request) throws IOException, InterruptedException {
      return call(dataset, Purpose.DATA, request);
    }

    private SourceCall again(SourceCall known) {
      return new SourceCall(
          retrieval.attempt(),
          ++position,
          Purpose.LOOK_UP,
          known.host(),
          known.name(),
          known.request(),
          clock.instant(),
          known.status(),
          known.mediaType(),
          known.sha256(),
          null,
          true);
    }

    private Answer call(Dataset dataset, Purpose purpose, Request request)
        throws IOException, InterruptedException {
      var known = answered.get(request.text(host));
      if (known != null) {
        return stored(request, known);
      }
      if (transport.isLive()) {
        requireLeave(dataset);
      }
      Outside.requireNoTransaction(host.name());
      try {
        var answer = transport.send(host, dataset, retrieval.edition(), request);
        respectHeaders(dataset, answer);
        var problem = answer.isSuccess() ? null : problem(answer);
        keep(noted(dataset, purpose, request, answer, problem), answer);
        if (problem == null) {
          return answer;
        }
        throw answer.isPassing() ? new Trouble(problem) : new Refused(problem);
      } catch (IOException e) {
        keep(
            noted(
                dataset,
                purpose,
                request,
                null,
                Objects.requireNonNullElse(e.getMessage(), e.toString())));
        throw e;
      }
    }

    private Answer stored(Request request, SourceCall call) {
      return new Answer(
          request,
          Objects.requireNonNullElse(call.status(), 200),
          retrievals.body(Objects.requireNonNull(call.sha256())).orElseThrow(),
          Objects.requireNonNullElse(call.mediaType(), ""),
          Map.of());
    }

    private SourceCall noted(
        Dataset dataset,
        Purpose purpose,
        Request request,
        @Nullable Answer answer,
        @Nullable String problem) {
      return new SourceCall(
          retrieval.attempt(),
          ++position,
          purpose,
          dataset.host(),
          request.name(),
          request.text(host),
          clock.instant(),
          answer == null ? null : (Integer) answer.status(),
          answer == null ? null : answer.mediaType(),
          answer == null ? null : Sha256.of(answer.body()),
          problem,
          false);
    }

    private void keep(SourceCall call, Answer answer) {
      atOnce.executeWithoutResult(
          status -> {
            claim.require();
            retrievals.store(
                Objects.requireNonNull(call.sha256()),
                answer.body(),
                answer.mediaType(),
                call.at());
            retrievals.add(retrieval.id(), call);
          });
      answered.put(call.request(), call);
    }

    private void keep(SourceCall call) {
      atOnce.executeWithoutResult(
          status -> {
            claim.require();
            retrievals.add(retrieval.id(), call);
          });
      if (call.sha256() != null) {
        answered.put(call.request(), call);
      }
    }

    private void requireLeave(Dataset dataset) {
      var now = clock.instant();
      var quiet = host.minutesOfQuiet(now.atZone(Norway.ZONE));
      if (quiet.isPresent()) {
        throw new Wait(
            host.name() + " is not asked at this time of day", Duration.ofMinutes(quiet.get()));
      }
      var paused = retrievals.pausedUntil(dataset.host(), now);
      if (paused.isPresent()) {
        throw new Wait(
            "%s asks to be left alone until %s".formatted(host.name(), paused.get()),
            Duration.between(now, paused.get()).plusSeconds(1));
      }
      if (retrievals.callsSince(dataset.host(), now.minus(MINUTE)) >= host.callsPerMinute()) {
        throw new Wait(
            "%s allows %d calls a minute".formatted(host.name(), host.callsPerMinute()),
            Duration.ofSeconds(20));
      }
    }

    /** A source may say that it has had enough. */
    private void respectHeaders(Dataset dataset, Answer answer) {
      var now = clock.instant();
      var after = retryAfter(answer, now);
      if (after.isPresent()) {
        pause(dataset, after.get(), "it said when to come back");
      } else if ("0".equals(answer.headers().get("x-ratelimit-remaining"))) {
        pause(dataset, now.plus(MINUTE), "its quota is used up");
      }
    }

    private void pause(Dataset dataset, Instant until, String reason) {
      var latest = clock.instant().plus(LONGEST_PAUSE);
      atOnce.executeWithoutResult(
          status ->
              retrievals.pause(dataset.host(), until.isAfter(latest) ? latest : until, reason));
    }
  }

  private static Optional<Instant> retryAfter(Answer answer, Instant now) {
    var text = answer.headers().get("retry-after");
    if (text == null) {
      return Optional.empty();
    }
    if (text.matches("\\d{1,6}")) {
      return Optional.of(now.plusSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The status, and what the source says about it if it says it in the documented way. */
  private static String problem(Answer answer) {
    try {
      var tree = JSON.readTree(answer.body());
      for (var field : List.of("title", "melding", "message", "detail")) {
        if (tree != null && tree.path(field).isString()) {
          return "answered with status %d: %s"
              .formatted(answer.status(), tree.path(field).asString(""));
        }
      }
    } catch (JacksonException e) {
      // Not JSON: the status alone has to do.
    }
    return "answered with status " + answer.status();
  }
}
