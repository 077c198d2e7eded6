package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import no.aarshjul.platform.CsvTable;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Language;
import org.junit.jupiter.api.Test;

/** What pages, mails, forms and outputs can say in Norwegian has no English in it. */
class EnglishWordsTests {

  private static final Path RESOURCES = Path.of("src/main/resources");

  @Test
  void englishIsFound() {
    assertThat(EnglishWords.in("Forbedre Compact (no urban sprawl) fra the value")).hasSize(2);
    assertThat(EnglishWords.in("??gaps.none_nb??")).isNotEmpty();
    assertThat(EnglishWords.in("Kommunen har svart på alle spørsmål.")).isEmpty();
  }

  @Test
  void sentencesHaveNoEnglish() throws IOException {
    var found = new ArrayList<String>();
    for (var language : Language.translated()) {
      for (var bundle : List.of("messages", "outputs")) {
        var texts = new Properties();
        var file = RESOURCES.resolve("%s_%s.properties".formatted(bundle, language.code()));
        try (var in = Files.newBufferedReader(file)) {
          texts.load(in);
        }
        texts.forEach((key, text) -> note(found, language.code() + " " + key, text.toString()));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void formsHaveNoEnglish() {
    var found = new ArrayList<String>();
    Json.yaml()
        .build()
        .readTree(RESOURCES.resolve("form-texts.yaml").toFile())
        .properties()
        .forEach(
            text ->
                Language.translated()
                    .forEach(
                        language ->
                            note(
                                found,
                                text.getKey(),
                                text.getValue()
                                    .path(language.code())
                                    .asString()
                                    .replaceAll("\\{\\{.+?}}", ""))));
    assertThat(found).isEmpty();
  }

  @Test
  void wordsOfTheCatalogueHaveNoEnglish() throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(RESOURCES)) {
      for (var file :
          files.filter(one -> one.getFileName().toString().matches("words_\\w+\\.csv")).toList()) {
        try (var in = Files.newBufferedReader(file)) {
          CsvTable.read(in).stream()
              .skip(1)
              .forEach(row -> note(found, file + " " + row.get(1), row.get(3)));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static void note(List<String> found, String where, String text) {
    EnglishWords.in(text).forEach(words -> found.add(where + ": " + words));
  }
}
