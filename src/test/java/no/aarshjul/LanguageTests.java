package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LanguageTests {

  private static final Path RESOURCES = Path.of("src/main/resources");

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(RESOURCES.resolve(name))) {
      properties.load(in);
    }
    return properties;
  }

  private static List<Path> pages() throws IOException {
    try (var files = Files.walk(RESOURCES.resolve("templates"))) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !file.toString().contains("report"))
          .toList();
    }
  }

  @Test
  void everyLanguageHasEveryKey() throws IOException {
    var keys = bundle("messages.properties").keySet();
    assertThat(bundle("messages_nb.properties").keySet()).isEqualTo(keys);
    assertThat(bundle("messages_nn.properties").keySet()).isEqualTo(keys);
  }

  @Test
  void everyKeyUsedOnAPageExists() throws IOException {
    var known = bundle("messages.properties").keySet();
    var missing = new TreeSet<String>();
    for (var page : pages()) {
      var matcher =
          Pattern.compile("#\\{([a-z][A-Za-z.0-9]*[A-Za-z0-9])[}(]")
              .matcher(Files.readString(page));
      while (matcher.find()) {
        if (!known.contains(matcher.group(1))) {
          missing.add(page + ": " + matcher.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void noPageHoldsTextOfItsOwn() throws IOException {
    for (var page : pages()) {
      var text =
          Files.readString(page)
              .replaceAll("(?s)<!--.*?-->", "")
              .replaceAll("(?s)<(\"[^\"]*\"|'[^']*'|[^'\">])*>", "")
              .replace("Aarshjul", "")
              .replace("&#160;", "")
              .replaceAll("[\\s,:]+", "");
      assertThat(text).as(page.toString()).isEmpty();
    }
  }
}
