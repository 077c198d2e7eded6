package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when the server cannot start: what was expected, what was found. */
@SuppressWarnings("NullAway.Init")
class StartupTests {

  @TempDir Path folder;

  /** What the application says before it ends by itself with a failure. */
  private String refusal(String... options) throws IOException, InterruptedException {
    var log = folder.resolve("refusal.log");
    var arguments = new ArrayList<>(List.of("--aarshjul.home=" + home()));
    arguments.addAll(List.of(options));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port"))) {
      arguments.add("--server.port=0");
    }
    var process = Server.java(folder, log, arguments.toArray(String[]::new));
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    var said = Files.readString(log);
    assertThat(said).contains("APPLICATION FAILED TO START").doesNotContain("\tat no.aarshjul");
    return said;
  }

  private Path home() {
    return folder.resolve("home");
  }

  @Test
  void aPortInUse() throws Exception {
    try (var other = new ServerSocket(0)) {
      assertThat(refusal("--server.port=" + other.getLocalPort()))
          .contains("Port " + other.getLocalPort() + " for pages and API is in use");
    }
    assertThat(home().resolve("database")).doesNotExist();
  }

  @Test
  void aFolderOfAnotherVersionIsLeftAsItIs() throws Exception {
    Files.createDirectories(home());
    var versions = home().resolve("versions.properties");
    Files.writeString(versions, "layout=0\n");
    assertThat(refusal()).contains("written with layout version 0", "this program has version 3");
    assertThat(versions).hasContent("layout=0");
  }

  @Test
  void aFolderWhoseProcessesRanOnABrokerIsLeftAsItIs() throws Exception {
    Files.createDirectories(home());
    var versions = home().resolve("versions.properties");
    Files.writeString(versions, "layout=2\npostgresql=17\n");
    assertThat(refusal()).contains("ran on a broker", "let the years that are under way end");
    assertThat(versions).hasContent("layout=2\npostgresql=17\n");
  }

  @Test
  void aDatabaseOfAnotherVersionIsLeftAsItIs() throws Exception {
    var data = Files.createDirectories(home().resolve("database"));
    Files.writeString(data.resolve("PG_VERSION"), "16\n");
    assertThat(refusal()).contains("written by PostgreSQL 16", "this program has PostgreSQL 17");
    assertThat(data.toFile().list()).containsExactly("PG_VERSION");
  }

  @Test
  void moreThreadsThanConnections() throws Exception {
    assertThat(refusal("--aarshjul.engine.worker-threads=30"))
        .contains("its 30 threads for jobs and the rest of it need 38")
        .contains("Set aarshjul.database.connections to 38 or more");
  }

  @Test
  void noThreads() throws Exception {
    assertThat(refusal("--aarshjul.engine.worker-threads=0"))
        .contains("worker-threads must be at least 1, found 0", "aarshjul.role=web");
  }

  @Test
  void noDatabase() throws Exception {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    var url = "jdbc:postgresql://127.0.0.1:%d/aarshjul".formatted(nobody);
    assertThat(
            refusal(
                "--aarshjul.database.mode=remote",
                "--aarshjul.database.url=" + url,
                "--aarshjul.database.owner.username=owner",
                "--aarshjul.database.owner.password=secret",
                "--aarshjul.database.application.username=application",
                "--aarshjul.database.application.password=secret"))
        .contains(url + " cannot be used as owner")
        .contains("aarshjul.database.mode=embedded");
    assertThat(refusal("--aarshjul.database.mode=remote"))
        .contains("aarshjul.database.url is not set");
  }

  @Test
  void aServerInProductionWhoseDatabaseIsNotNamed() throws Exception {
    assertThat(refusal("--aarshjul.demo=false"))
        .contains("no database is named", "aarshjul.database.mode=remote")
        .contains("say so with aarshjul.database.mode=embedded");
    assertThat(home().resolve("database")).doesNotExist();
  }

  @Test
  void aFolderThatEverybodyMayWriteTo() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Files.createDirectories(home());
    Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refusal()).contains("Everybody on this machine may write to the data folder");
    assertThat(home()).isEmptyDirectory();
  }

  @Test
  void anEngineThatDoesNotExist() throws Exception {
    assertThat(refusal("--aarshjul.engine.mode=zeebe")).contains("zeebe", "engine.mode");
  }

  @Test
  void aClusterWithoutAnAddress() throws Exception {
    assertThat(refusal("--aarshjul.engine.mode=camunda8"))
        .contains("aarshjul.engine.camunda8.grpc-address is not set");
  }
}
