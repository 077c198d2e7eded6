package no.aarshjul.workers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks for words in model files. */
final class ModelFiles {

  private ModelFiles() {}

  static List<Path> processes() throws IOException {
    try (var files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    }
  }

  static Set<String> jobTypes(Path model) {
    return found(model, "zeebe:taskDefinition type=\"([^\"]+)\"");
  }

  /** What the first group of a pattern matches. */
  static Set<String> found(Path file, String pattern) {
    try {
      var matcher = Pattern.compile(pattern).matcher(Files.readString(file));
      var found = new TreeSet<String>();
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
