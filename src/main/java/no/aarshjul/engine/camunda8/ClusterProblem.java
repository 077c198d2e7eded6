package no.aarshjul.engine.camunda8;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import java.util.Objects;
import org.springframework.core.NestedExceptionUtils;

/**
 * Why the cluster has not done what it was asked for.
 *
 * @param reason in the cluster's words
 */
record ClusterProblem(Kind kind, String reason) {

  /** What a problem means for the one who asked. */
  enum Kind {
    /** The same call may succeed later: nothing has happened, or nobody knows. */
    PASSES,
    /** The cluster has taken the same before. */
    KNOWN,
    /** What the call was about is not there any more. */
    GONE,
    /** The cluster will never do this. */
    REFUSED
  }

  static ClusterProblem of(ClientException problem) {
    return switch (problem) {
      case ClientStatusException status ->
          new ClusterProblem(kind(status.getStatusCode()), text(status));
      case ProblemException answer ->
          new ClusterProblem(
              kind(answer.code()),
              Objects.requireNonNullElse(
                  answer.details().getDetail(), "status %d".formatted(answer.code())));
      default -> new ClusterProblem(Kind.PASSES, text(problem));
    };
  }

  /** Missing or outdated credentials are the operator's problem, not that of what was asked. */
  private static Kind kind(Status.Code code) {
    return switch (code) {
      case ALREADY_EXISTS -> Kind.KNOWN;
      case NOT_FOUND -> Kind.GONE;
      case UNAVAILABLE,
          RESOURCE_EXHAUSTED,
          DEADLINE_EXCEEDED,
          INTERNAL,
          ABORTED,
          CANCELLED,
          UNKNOWN,
          UNAUTHENTICATED,
          PERMISSION_DENIED ->
          Kind.PASSES;
      default -> Kind.REFUSED;
    };
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 404 -> Kind.GONE;
      case 401, 403, 408, 429 -> Kind.PASSES;
      default -> status >= 500 ? Kind.PASSES : Kind.REFUSED;
    };
  }

  /** Where the network is to blame, only the innermost cause says why. */
  private static String text(ClientException problem) {
    var message = Objects.requireNonNullElse(problem.getMessage(), "no reason given");
    var cause = NestedExceptionUtils.getMostSpecificCause(problem).getMessage();
    return cause == null || cause.contains(message) || message.contains(cause)
        ? message
        : message + ": " + cause;
  }

  boolean passes() {
    return kind == Kind.PASSES;
  }
}
