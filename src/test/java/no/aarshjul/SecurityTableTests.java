package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/security.md} and {@code docs/asvs.md} name as proof is there. */
class SecurityTableTests {

  private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");

  @Test
  void everyClassThatIsNamedExists() throws IOException {
    var texts = new StringBuilder();
    for (var page : List.of("docs/security.md", "docs/asvs.md")) {
      texts.append(Files.readString(Path.of(page)));
    }
    var named =
        CLASS
            .matcher(texts)
            .results()
            .map(found -> found.group(1))
            .filter(name -> !List.of("Host", "SameSite", "Secure", "HttpOnly").contains(name))
            .collect(Collectors.toSet());
    assertThat(named).contains("AuthorisationTests", "SessionTests");
    assertThat(classes()).containsAll(named);
  }

  private static List<String> classes() throws IOException {
    try (var files =
        Stream.of("src", "workers")
            .map(Path::of)
            .flatMap(
                folder -> {
                  try {
                    return Files.walk(folder);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .toList();
    }
  }
}
