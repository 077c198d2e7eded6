package no.aarshjul;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * The project's own list of holes in libraries, {@code src/main/security/known-holes.yaml}.
 *
 * @param reviewed when somebody last went through it
 */
record KnownHoles(String reviewed, List<Hole> holes) {

  /** How a line came to be. */
  enum Known {
    @JsonProperty("record")
    RECORD,
    @JsonProperty("thread")
    THREAD,
    @JsonProperty("recalled")
    RECALLED
  }

  /**
   * One hole in one library.
   *
   * @param part {@code group:name}, with {@code *} for anything
   * @param from the first version that is touched
   * @param through the last one; or
   * @param below the first that is not
   * @param accepted a version that is shipped all the same
   */
  record Hole(
      String id,
      String part,
      String from,
      @Nullable String through,
      @Nullable String below,
      String fixed,
      String published,
      String source,
      Known known,
      String what,
      @Nullable Acceptance accepted) {

    boolean touches(String library, String version) {
      if (!library.matches(part.replace(".", "\\.").replace("*", ".*"))) {
        return false;
      }
      var found = Version.parse(version);
      if (found.compareTo(Version.parse(from)) < 0) {
        return false;
      }
      return through != null
          ? found.compareTo(Version.parse(through)) <= 0
          : below != null && found.compareTo(Version.parse(below)) < 0;
    }

    boolean isAccepted(String version) {
      return accepted != null && accepted.version().equals(version);
    }
  }

  /** Why a version that is touched does not concern us. */
  record Acceptance(String version, String why) {}

  static KnownHoles read(Path file) throws IOException {
    return Json.yaml().build().readValue(file.toFile(), KnownHoles.class);
  }

  /**
   * What must not be shipped.
   *
   * @param libraries versions by {@code group:name}
   * @return sentences by hole and library
   */
  Map<String, String> refused(Map<String, String> libraries) {
    var refused = new TreeMap<String, String>();
    for (var hole : holes) {
      libraries.forEach(
          (library, version) -> {
            if (hole.touches(library, version) && !hole.isAccepted(version)) {
              refused.put(
                  hole.id() + " " + library,
                  "%s %s: %s. Fixed in %s.".formatted(library, version, hole.what(), hole.fixed()));
            }
          });
    }
    return refused;
  }

  /** Acceptances of versions that nobody ships any more. */
  List<String> unused(Map<String, String> libraries) {
    return holes.stream()
        .filter(hole -> hole.accepted() != null)
        .filter(
            hole ->
                libraries.entrySet().stream()
                    .noneMatch(
                        one ->
                            hole.touches(one.getKey(), one.getValue())
                                && hole.isAccepted(one.getValue())))
        .map(Hole::id)
        .toList();
  }
}
