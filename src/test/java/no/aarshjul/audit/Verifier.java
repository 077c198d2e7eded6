package no.aarshjul.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The standalone verifier as it lies in {@code deploy}, compiled once and called as its user does.
 */
public final class Verifier {

  public static final Path SOURCE = Path.of("deploy/VerifyTrail.java");

  private final Method run;

  private Verifier(Method run) {
    this.run = run;
  }

  public static Verifier compile(Path folder) throws Exception {
    Files.createDirectories(folder);
    var status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Werror",
                "-cp",
                folder.toString(),
                "-d",
                folder.toString(),
                SOURCE.toString());
    if (status != 0) {
      throw new IllegalStateException("The verifier does not compile");
    }
    var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    var run =
        loader.loadClass("VerifyTrail").getDeclaredMethod("run", String[].class, PrintStream.class);
    run.setAccessible(true);
    return new Verifier(run);
  }

  /**
   * What it says.
   *
   * @param status 0 if intact, 1 if not, 2 if it was called wrongly
   */
  public record Answer(int status, List<String> lines) {

    /** The first words of the lines, up to the colon. */
    public List<String> kinds() {
      return lines.stream().map(line -> line.split(":")[0]).distinct().toList();
    }
  }

  public Answer check(Path trail, Path key, Path... kept) throws Exception {
    var arguments =
        Stream.concat(
                Stream.of(trail.toString(), "--key", key.toString()),
                Stream.of(kept).flatMap(file -> Stream.of("--checkpoints", file.toString())))
            .toArray(String[]::new);
    return call(arguments);
  }

  public Answer call(String... arguments) throws Exception {
    var bytes = new ByteArrayOutputStream();
    int status;
    try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      status = (int) run.invoke(null, arguments, out);
    }
    return new Answer(status, bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  static Path write(Path file, List<String> lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
