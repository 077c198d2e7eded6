package no.aarshjul.gapfilling.upload;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sends.
 *
 * @param what is special about it
 * @param ending of its name
 * @param key of the sentence that refuses it; null if it is honest
 */
public record SentFile(String what, String ending, @Nullable String key, Supplier<byte[]> bytes) {

  /** Hostile ones of all kinds. */
  public static Stream<SentFile> allHostile() {
    return Stream.of(HostilePdfs.all(), HostileOffice.all(), HostileOpenDocuments.all())
        .flatMap(files -> files);
  }

  /** Files as people send them. */
  public static Stream<SentFile> allHonest() {
    return HonestFiles.all();
  }

  static SentFile hostile(String what, String ending, String key, Supplier<byte[]> bytes) {
    return new SentFile(what, ending, key, bytes);
  }

  static SentFile honest(String what, String ending, Supplier<byte[]> bytes) {
    return new SentFile(what, ending, null, bytes);
  }

  public String name() {
    return "file." + ending;
  }

  String expected() {
    return Objects.requireNonNull(key);
  }

  @Override
  public String toString() {
    return ending + ": " + what;
  }
}
