package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The whole application as its own process, with real engine and database, to be killed at will.
 */
final class Server implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Path passwords;
  private final int port;
  private final List<String> options;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path log;
  private Process process;

  Server(Path home, String... options) throws IOException {
    this(home, home, options);
  }

  /**
   * @param passwords home of the process that has made the people up, of several on one database
   */
  Server(Path home, Path passwords, String... options) throws IOException {
    this.home = home;
    this.passwords = passwords.resolve("demo-passwords.txt");
    this.options = List.of(options);
    try (var socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    this.log = home.resolve("server.log");
    this.process = launch(log);
  }

  private Server(Path home, Path log, int port, Process process) {
    this.home = home;
    this.passwords = home.resolve("demo-passwords.txt");
    this.options = List.of();
    this.log = log;
    this.port = port;
    this.process = process;
  }

  /** Started by somebody whose new files may be read and written by everybody (umask 000). */
  static Server forEverybodysEyes(Path home, Path log, String... options) throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var command = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
    var arguments = new ArrayList<>(List.of("--aarshjul.home=" + home, "--server.port=" + port));
    arguments.addAll(List.of(options));
    command.addAll(command(arguments.toArray(String[]::new)));
    return new Server(home, log, port, run(command, log));
  }

  /** Starts another process on the same home; its output goes to the file. */
  Process launch(Path log) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--aarshjul.home=" + home, "--server.port=" + port));
    arguments.addAll(options);
    return java(home, log, arguments.toArray(String[]::new));
  }

  String address() {
    return "http://localhost:" + port;
  }

  static Process java(Path folder, Path log, String... arguments) throws IOException {
    Files.createDirectories(folder);
    return run(command(arguments), log);
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx700m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "no.aarshjul.Aarshjul"));
    command.addAll(Arrays.asList(arguments));
    if (Arrays.stream(arguments).noneMatch(one -> one.startsWith("--aarshjul.database.programs"))) {
      command.add("--aarshjul.database.programs=" + InProcess.PROGRAMS);
    }
    return command;
  }

  private static Process run(List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  Server awaitReady() {
    Awaitility.await("the server answers")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              assertThat(process.isAlive()).as(log()).isTrue();
              try {
                return get("/actuator/health/readiness", "").statusCode() == 200
                    && Files.exists(passwords)
                    && password("alesund-welfare") != null;
              } catch (IOException e) {
                return false;
              }
            });
    return this;
  }

  /**
   * Waits until it says of itself that it cannot work; whoever asks for something is told why, even
   * where it cannot see who asks.
   */
  void awaitWithoutDatabase() throws IOException, InterruptedException {
    Awaitility.await("the server notices")
        .atMost(Duration.ofMinutes(5))
        .until(() -> get("/actuator/health", "").statusCode() == 503);
    for (var asked : List.of(get("/api/tasks", "coordinator"), get("/results", ""))) {
      assertThat(asked.statusCode()).as(asked.body()).isEqualTo(503);
      assertThat(asked.body()).contains("cannot reach its database");
      assertThat(asked.headers().firstValue("Retry-After")).isPresent();
    }
  }

  Path home() {
    return home;
  }

  String log() throws IOException {
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** What kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The memory that the process holds, as Linux counts it. */
  double residentMegabytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("No VmRSS of process " + process.pid());
  }

  /** With what it has ended by itself. */
  int exitStatusWithin(Duration time) throws InterruptedException {
    assertThat(process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Server restart() throws IOException {
    process = launch(log);
    return awaitReady();
  }

  @Nullable String password(String user) throws IOException {
    return password(passwords, user);
  }

  /** The password that the demo has made up for somebody. */
  static @Nullable String password(Path file, String user) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(user + " "))
        .map(line -> line.substring(user.length() + 1))
        .findFirst()
        .orElse(null);
  }

  HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
    return send(request(path, user).GET().build());
  }

  HttpResponse<String> post(String path, String user, Object body)
      throws IOException, InterruptedException {
    return send(
        request(path, user)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  HttpResponse<String> put(String path, String user, Object body)
      throws IOException, InterruptedException {
    return send(
        request(path, user)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  JsonNode json(String path, String user) throws IOException, InterruptedException {
    var answer = get(path, user);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path, String user) throws IOException {
    var builder =
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Accept-Language", "en")
            .header("Accept", "application/json, text/html")
            .timeout(Duration.ofMinutes(2));
    if (!user.isEmpty()) {
      var login = (user + ":" + password(user)).getBytes(StandardCharsets.UTF_8);
      builder.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    return builder;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /** The database, with the rights of the application. */
  Connection database() throws IOException, SQLException {
    return source().getConnection();
  }

  private DriverManagerDataSource source() throws IOException {
    var ports = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("ports.properties"))) {
      ports.load(in);
    }
    var secrets = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("secrets.properties"))) {
      secrets.load(in);
    }
    return new DriverManagerDataSource(
        "jdbc:postgresql://127.0.0.1:%s/aarshjul".formatted(ports.getProperty("database")),
        "aarshjul_application",
        secrets.getProperty("database.application"));
  }

  /** The same, for the rows of modules. */
  JdbcClient jdbc() throws IOException {
    return JdbcClient.create(source());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
