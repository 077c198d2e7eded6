package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateTests {

  private static final int LONGEST = 160;

  private static final Pattern TAG = Pattern.compile("<[a-z:]+\\s[^<>]*>");

  private static final Pattern UNESCAPED = Pattern.compile("th:utext=\"([^\"]*)\"");

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

  /** Charts and forms that the program has drawn itself; everything else is a text. */
  @Test
  void onlyWhatTheProgramHasDrawnIsMarkup() throws IOException {
    var unescaped = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = file.getFileName().toString();
        var text = Files.readString(file);
        assertThat(text).as(name).doesNotContain("[(");
        UNESCAPED
            .matcher(text)
            .results()
            .forEach(found -> unescaped.add(name + " " + found.group(1)));
      }
    }
    assertThat(unescaped)
        .containsExactlyInAnyOrder(
            "view.html ${wheel.svg()}",
            "view.html ${radar.svg()}",
            "view.html ${goalBars.svg()}",
            "task.html ${schema}",
            "task.html ${data}",
            "parts.html ${part.html()}",
            "help.html ${text}",
            "topic.html ${text}");
  }

  /** What takes the place of an element comes before its condition, which is then lost. */
  @Test
  void nothingIsReplacedOnACondition() throws IOException {
    var both = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".html")).toList()) {
        TAG.matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .filter(tag -> tag.contains("th:replace="))
            .filter(tag -> tag.contains("th:if=") || tag.contains("th:unless="))
            .forEach(tag -> both.add(file.getFileName() + " " + tag));
      }
    }
    assertThat(both).isEmpty();
  }
}
