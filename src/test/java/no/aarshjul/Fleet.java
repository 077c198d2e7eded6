package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.account.PersonRows;
import no.aarshjul.cycle.EvaluationRows;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.municipality.RegisterRows;
import no.aarshjul.processes.Tasks;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several processes of the application on one PostgreSQL of their own. */
final class Fleet implements AutoCloseable {

  /** For what all processes do together, on a machine as busy as it may be. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String OWNER = "owner";
  private static final String APPLICATION = "application";

  private final Path folder;
  private final int port;
  private final String[] options;
  private final List<Server> servers = new ArrayList<>();
  private EmbeddedPostgres database;

  /**
   * Starts the database and the processes, all at the same moment.
   *
   * @param options of every process
   */
  Fleet(Path folder, int size, String... options) throws IOException, SQLException {
    this.folder = folder;
    try (var socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    this.database = startDatabase();
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create role %s login password 'secret'".formatted(OWNER));
      statement.execute("create role %s login password 'secret'".formatted(APPLICATION));
      statement.execute("create database fleet owner " + OWNER);
    }
    this.options =
        Stream.concat(
                Stream.of(
                    "--aarshjul.demo-cohort=false",
                    "--aarshjul.database.mode=remote",
                    "--aarshjul.database.url=" + url(),
                    "--aarshjul.database.owner.username=" + OWNER,
                    "--aarshjul.database.owner.password=secret",
                    "--aarshjul.database.application.username=" + APPLICATION,
                    "--aarshjul.database.application.password=secret",
                    "--aarshjul.audit.keys=" + folder.resolve("keys"),
                    "--aarshjul.audit.pseudonym-key=of-the-whole-fleet"),
                Arrays.stream(options))
            .toArray(String[]::new);
    for (int number = 0; number < size; number++) {
      servers.add(start(number));
    }
  }

  private Server start(int number) throws IOException {
    var home = folder.resolve("home-" + number);
    return new Server(home, peopleFrom(), options);
  }

  /** Whoever came first has made the people up, and their passwords; all homes look there. */
  private Path peopleFrom() {
    return folder;
  }

  private EmbeddedPostgres startDatabase() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("max_connections", "100")
        .setPGStartupWait(Duration.ofMinutes(2))
        .start();
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/fleet".formatted(port);
  }

  /** Waits until all are ready, and finds out where the passwords stand. */
  void awaitReady() throws IOException {
    Awaitility.await("the demo's people")
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              for (int number = 0; number < servers.size(); number++) {
                var file = folder.resolve("home-" + number + "/demo-passwords.txt");
                if (Files.exists(file) && Files.readString(file).contains("alesund-welfare")) {
                  Files.copy(
                      file,
                      folder.resolve("demo-passwords.txt"),
                      java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                  return true;
                }
              }
              return false;
            });
    servers.forEach(Server::awaitReady);
  }

  Server server(int number) {
    return servers.get(number);
  }

  /** Takes the database away until every process that lives says so, and brings it back. */
  void restartDatabase() throws IOException, InterruptedException {
    database.close();
    for (var server : servers) {
      if (server.isAlive()) {
        server.awaitWithoutDatabase();
      }
    }
    database = startDatabase();
  }

  /** With the rights of the one who owns the database server. */
  JdbcClient jdbc() {
    return JdbcClient.create(database.getDatabase("postgres", "fleet"));
  }

  /** Municipalities, in the order of their numbers, that are all answered for by one contact. */
  List<String> answeredFor(int from, int wanted) {
    var numbers = new RegisterRows(jdbc()).numbers(from, wanted);
    for (var number : numbers) {
      new PersonRows(jdbc()).makeContact("alesund", number);
    }
    return numbers;
  }

  void launch(String name, List<String> numbers) throws IOException, InterruptedException {
    var answer =
        server(0)
            .post(
                "/api/cohorts",
                "coordinator",
                Map.of("name", name, "year", 2026, "municipalities", numbers));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** The contact confirms until so many have confirmed, through whichever process answers. */
  void confirm(int wanted) {
    Awaitility.await(wanted + " confirmations")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              var server = server(0).isAlive() ? server(0) : server(1);
              for (var task : offered(server)) {
                if (confirmed() >= wanted) {
                  return true;
                }
                server.post("/api/tasks/" + task + "/claim", "alesund", Map.of());
                server.post(
                    "/api/tasks/" + task + "/complete",
                    "alesund",
                    Map.of(
                        "answers", Map.of("participates", "yes", "accountable", "the director")));
              }
              return confirmed() >= wanted;
            });
  }

  private static List<Long> offered(Server server) throws IOException, InterruptedException {
    var keys = new ArrayList<Long>();
    for (var view : List.of("mine", "group")) {
      server
          .json("/api/tasks?view=" + view, "alesund")
          .forEach(
              task -> {
                if (task.toString().contains(Tasks.CONFIRM_PARTICIPATION)) {
                  keys.add(task.path("key").asLong());
                }
              });
    }
    return keys;
  }

  private long confirmed() {
    return new EngineRows(jdbc()).completedTasks(Tasks.CONFIRM_PARTICIPATION);
  }

  /** Waits until so many have been collected for. */
  void awaitCollected(int municipalities) {
    Awaitility.await("all collected for")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> new EvaluationRows(jdbc()).inPhase("gap_filling") == municipalities);
  }

  @Override
  public void close() throws InterruptedException, IOException {
    for (var server : servers) {
      server.close();
    }
    database.close();
  }
}
