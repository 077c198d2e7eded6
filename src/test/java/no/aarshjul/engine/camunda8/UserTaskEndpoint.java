package no.aarshjul.engine.camunda8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import no.aarshjul.engine.contract.TestEngineInside;
import no.aarshjul.platform.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands for the cluster's REST API as far as it is about user tasks: writes the command to the
 * engine's log and answers as the engine does.
 */
final class UserTaskEndpoint implements AutoCloseable {

  private static final JsonMapper JSON = Json.mapper().build();
  private static final Pattern PATH =
      Pattern.compile("/v2/user-tasks/(\\d+)/(completion|assignment|assignee)");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final TestEngineInside commands;
  private final EngineRecords records;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile int broken;
  private volatile int deaf;

  UserTaskEndpoint(TestEngineInside commands, EngineRecords records) throws IOException {
    this.commands = commands;
    this.records = records;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked for, as in {@code completion of 1234}. */
  List<String> calls() {
    return calls;
  }

  /** Answers all calls with this status instead of asking the engine; 0 ends that. */
  void breakWith(int status) {
    broken = status;
  }

  /** Lets the engine do what the next calls ask for, but loses so many answers. */
  void loseAnswers(int count) {
    deaf = count;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = PATH.matcher(exchange.getRequestURI().getPath());
      if (!path.matches()) {
        throw new IllegalStateException("Nobody expects " + exchange.getRequestURI());
      }
      calls.add(path.group(2) + " of " + path.group(1));
      var body = exchange.getRequestBody().readAllBytes();
      if (broken != 0) {
        problem(exchange, broken, "BROKEN", "As the test wants it");
        return;
      }
      var answer = carryOut(Long.parseLong(path.group(1)), path.group(2), JSON.readTree(body));
      if (deaf > 0) {
        deaf--;
        problem(exchange, 504, "LOST", "The answer is lost");
      } else if (answer.getRecordType() == RecordType.COMMAND_REJECTION) {
        problem(
            exchange,
            status(answer.getRejectionType()),
            answer.getRejectionType().name(),
            answer.getRejectionReason());
      } else {
        exchange.sendResponseHeaders(204, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Record<?> carryOut(long key, String deed, JsonNode body) throws InterruptedException {
    var before = records.size();
    var position =
        switch (deed) {
          case "completion" -> commands.complete(key, variables(body));
          case "assignment" ->
              commands.assign(
                  key,
                  body.path("assignee").asString(),
                  body.path("allowOverride").asBoolean(true));
          default -> commands.unassign(key);
        };
    return records.await(
        before,
        record ->
            record.getSourceRecordPosition() == position
                && record.getValueType() == ValueType.USER_TASK,
        PATIENCE);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> variables(JsonNode body) {
    return body.hasNonNull("variables")
        ? JSON.convertValue(body.get("variables"), Map.class)
        : Map.of();
  }

  private static int status(RejectionType type) {
    return switch (type) {
      case NOT_FOUND -> 404;
      case INVALID_STATE, ALREADY_EXISTS -> 409;
      case INVALID_ARGUMENT -> 400;
      default -> 500;
    };
  }

  private static void problem(HttpExchange exchange, int status, String title, String detail)
      throws IOException {
    var body =
        JSON.writeValueAsBytes(
            Map.of(
                "type", "about:blank",
                "title", title,
                "status", status,
                "detail", detail,
                "instance", exchange.getRequestURI().getPath()));
    exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
