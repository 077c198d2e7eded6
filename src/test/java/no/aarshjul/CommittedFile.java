package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a test makes and that is committed: no test changes it, but each says how to. */
public final class CommittedFile {

  private CommittedFile() {}

  /** Fails if the committed file has another content, and leaves the made one in {@code target}. */
  public static void mustBe(Path file, String made) throws IOException {
    var beside = Path.of("target").resolve(file.getFileName());
    Files.createDirectories(beside.getParent());
    Files.writeString(beside, made);
    assertThat(Files.readString(file))
        .as("%1$s no longer says what is so: if the change is meant, `cp %2$s %1$s`", file, beside)
        .isEqualTo(made);
  }
}
