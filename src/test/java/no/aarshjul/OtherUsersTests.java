package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What other users of the machine get from a server that was started by somebody who lets everybody
 * read what he makes (umask 000): nothing. Where the tests run as root they try as {@code nobody};
 * elsewhere as somebody who knows no password.
 */
@SuppressWarnings("NullAway.Init")
class OtherUsersTests {

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    // Nothing above the home keeps others out.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var home = folder.resolve("home");
    server =
        Server.forEverybodysEyes(
            home,
            folder.resolve("output.log"),
            "--aarshjul.demo-cohort=false",
            "--aarshjul.database.programs=" + home.resolve("postgresql"));
    server.awaitReady();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyFileOfTheHomeIsItsOwnersAlone() throws IOException {
    var open = new ArrayList<String>();
    var seen = new ArrayList<Path>();
    try (var all = Files.walk(server.home())) {
      for (var path : (Iterable<Path>) all::iterator) {
        if (!Files.isSymbolicLink(path) && Files.exists(path)) {
          var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
          if (!rights.endsWith("------")) {
            open.add(rights + " " + server.home().relativize(path));
          }
          seen.add(server.home().relativize(path));
        }
      }
    }
    assertThat(open).isEmpty();
    assertThat(seen)
        .contains(
            Path.of(""),
            Path.of("secrets.properties"),
            Path.of("demo-passwords.txt"),
            Path.of("keys"),
            Path.of("database/PG_VERSION"));
  }

  @Test
  void noPasswordIsPrintedWhereNoTerminalIs() throws IOException {
    var said = Files.readString(folder.resolve("output.log"));
    var passwords = Files.readAllLines(server.home().resolve("demo-passwords.txt"));
    assertThat(passwords).hasSizeGreaterThan(20);
    for (var line : passwords) {
      assertThat(said).doesNotContain(line.substring(line.indexOf(' ') + 1));
    }
    assertThat(said).contains(server.home().resolve("demo-passwords.txt").toString());
    for (var secret : secrets().values()) {
      assertThat(said).doesNotContain((String) secret);
    }
  }

  @ParameterizedTest
  @CsvSource({"postgres,postgres", "postgres,aarshjul", "aarshjul_owner,aarshjul"})
  void theDatabaseAsksEverybodyForAPassword(String user, String database) throws Exception {
    var url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port(), database);
    assertThatThrownBy(() -> DriverManager.getConnection(url, user, ""))
        .hasMessageContaining("password");
    assertThatThrownBy(() -> DriverManager.getConnection(url, user, "postgres"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void theDatabaseHasNoSocketFile() throws Exception {
    var url = "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port());
    try (var connection =
            DriverManager.getConnection(
                url, "postgres", secrets().getProperty("database.superuser"));
        var result = connection.createStatement().executeQuery("show unix_socket_directories")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEmpty();
    }
    var sockets = Path.of("/proc/net/unix");
    if (Files.exists(sockets)) {
      assertThat(Files.readString(sockets)).doesNotContain(".s.PGSQL." + port());
    }
  }

  @Test
  void nobodyGetsIn() throws Exception {
    assumeTrue(isRoot(), "only root can become somebody else");
    // A greeting of the protocol: length, version 3.0, user, database.
    var greeting = "user\\0postgres\\0database\\0postgres\\0\\0";
    var length = 8 + "user.postgres.database.postgres..".length();
    var answer =
        asNobody(
            "exec 3<>/dev/tcp/127.0.0.1/%s; printf '\\0\\0\\0\\%o\\0\\3\\0\\0%s' >&3; head -c 9 <&3 | od -An -tx1"
                .formatted(port(), length, greeting));
    // 'R', length 23, code 10: prove by SCRAM that you know the password. Code 0 would be "come
    // in".
    assertThat(answer).contains("52 00 00 00 17 00 00 00 0a");
    for (var file :
        List.of("", "secrets.properties", "demo-passwords.txt", "keys", "database/pg_hba.conf")) {
      assertThat(asNobody("ls '%1$s' && cat '%1$s'".formatted(server.home().resolve(file))))
          .contains("Permission denied");
    }
    assertThat(asNobody("touch '%s'".formatted(server.home().resolve("postgresql/x"))))
        .contains("Permission denied");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"))
        && Files.exists(Path.of("/usr/bin/setpriv"));
  }

  private static String asNobody(String script) throws Exception {
    var process =
        new ProcessBuilder(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "bash",
                "-c",
                "id -u; " + script)
            .redirectErrorStream(true)
            .directory(Path.of("/").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).startsWith("65534");
    return said;
  }

  private static String port() throws IOException {
    return load("ports.properties").getProperty("database");
  }

  private static Properties secrets() throws IOException {
    return load("secrets.properties");
  }

  private static Properties load(String file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(server.home().resolve(file))) {
      properties.load(in);
    }
    return properties;
  }
}
