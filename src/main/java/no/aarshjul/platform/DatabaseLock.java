package no.aarshjul.platform;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Closes the embedded PostgreSQL before it listens for the first time: its superuser gets a
 * password, and from then on everybody is asked for one. A folder of an earlier version, whose
 * server trusted whoever connected, is taken over in the same way and keeps its data.
 *
 * @param programs where PostgreSQL's programs were unpacked
 * @param data of the server, which must not run
 */
record DatabaseLock(Path programs, Path data) {

  static final String RULES =
      """
      # Written by Aarshjul: everybody is asked for a password.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private static final int PATIENCE_SECONDS = 120;

  void close(String password) throws IOException {
    var rules = data.resolve("pg_hba.conf");
    if (Files.exists(rules) && Files.readString(rules).equals(RULES)) {
      return;
    }
    setPassword(password);
    var fresh = PrivateFiles.file(data.resolve("pg_hba.conf.tmp"));
    Files.writeString(fresh, RULES);
    Files.move(fresh, rules, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** In PostgreSQL's mode for one user, who sits at its standard input: nobody can connect. */
  private void setPassword(String password) throws IOException {
    var command = new ArrayList<String>();
    if (LinuxUtils.isUnshareAvailable()) {
      // It refuses to run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(program().toString(), "--single", "-D", data.toString(), "-j", "postgres"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      try (var out = process.getOutputStream()) {
        out.write(
            "alter role postgres password '%s';\n\n"
                .formatted(password)
                .getBytes(StandardCharsets.UTF_8));
      }
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          || process.exitValue() != 0
          || said.contains("ERROR")) {
        throw new IOException("its superuser could not be given a password");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the superuser got a password", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Path program() throws IOException {
    try (var versions = Files.newDirectoryStream(programs, "PG-*")) {
      var found = new ArrayList<Path>();
      versions.forEach(found::add);
      return found.stream()
          .map(version -> version.resolve("bin/postgres"))
          .filter(Files::exists)
          .max(Comparator.comparing(program -> program.toFile().lastModified()))
          .orElseThrow(() -> new IOException("there is no program postgres in " + programs));
    }
  }
}
