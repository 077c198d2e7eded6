package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TemplateTests {

  private static final int LONGEST = 160;

  @Test
  void noLineIsTooLongToRead() throws IOException {
    var tooLong = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).length() > LONGEST) {
            tooLong.add("%s:%d".formatted(file, i + 1));
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }
}
