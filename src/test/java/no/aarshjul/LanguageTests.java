package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LanguageTests {

  private static final Path RESOURCES = Path.of("src/main/resources");

  /** English stands in the files without a language, and in the forms themselves. */
  private static final List<String> TRANSLATED =
      Stream.of(Language.values())
          .filter(one -> one != Language.ENGLISH)
          .map(Language::code)
          .toList();

  private static Properties bundle(String name) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(RESOURCES.resolve(name))) {
      properties.load(in);
    }
    return properties;
  }

  /** All texts, of pages and of outputs. */
  private static Set<Object> keys(String language) throws IOException {
    var keys = new TreeSet<>();
    for (var bundle : List.of("messages", "outputs")) {
      keys.addAll(bundle(bundle + language + ".properties").keySet());
    }
    return keys;
  }

  private static List<Path> pages() throws IOException {
    try (var files = Files.walk(RESOURCES.resolve("templates"))) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !file.endsWith("report/style.html"))
          .toList();
    }
  }

  @Test
  void everyLanguageHasEveryKey() throws IOException {
    for (var language : TRANSLATED) {
      assertThat(keys("_" + language)).as(language).isEqualTo(keys(""));
    }
  }

  @Test
  void everyKeyUsedOnAPageExists() throws IOException {
    var known = keys("");
    var missing = new TreeSet<String>();
    for (var page : pages()) {
      var matcher =
          Pattern.compile("#\\{([a-z][A-Za-z.0-9-]*[A-Za-z0-9])[}(]")
              .matcher(Files.readString(page));
      while (matcher.find()) {
        if (!known.contains(matcher.group(1))) {
          missing.add(page + ": " + matcher.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** A sentence that the code asks for by its key. */
  @Test
  void everyKeyUsedInTheCodeExists() throws IOException {
    var known = keys("");
    var missing = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var matcher =
            Pattern.compile(
                    "(?:Refusal\\s*\\.(?:invalid|forbidden|notFound|conflict)|sentences\\.of)"
                        + "\\(\\s*\"([a-z][a-zA-Z0-9.-]*[a-z0-9])\"")
                .matcher(Files.readString(file));
        while (matcher.find()) {
          if (!known.contains(matcher.group(1))) {
            missing.add(file + ": " + matcher.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** What outputs say: by whole keys, or by the beginning of a family of keys. */
  @Test
  void everyTextOfTheOutputsExistsAndIsUsed() throws IOException {
    var known =
        bundle("outputs.properties").keySet().stream()
            .map(key -> key.toString().substring("out.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    var used = new TreeSet<String>();
    for (var root :
        List.of(
            "src/main/java/no/aarshjul/report",
            "src/main/java/no/aarshjul/web",
            "src/main/resources/templates")) {
      try (var files = Files.walk(Path.of(root))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var text = Files.readString(file);
          Pattern.compile(
                  "#\\{\\|?out\\.([a-z][A-Za-z.0-9-]*)|[\"']([a-z][a-z0-9]*[.-][A-Za-z.0-9-]*|[a-z]+)[\"']")
              .matcher(text)
              .results()
              .forEach(
                  match ->
                      used.add(
                          (match.group(1) == null ? match.group(2) : match.group(1))
                              .replaceFirst("^out\\.", "")));
        }
      }
    }
    assertThat(
            known.stream()
                .filter(key -> !used.contains(key))
                .filter(
                    key ->
                        used.stream().noneMatch(one -> one.endsWith(".") && key.startsWith(one))))
        .isEmpty();
  }

  @Test
  void everyTextOfEveryFormIsTranslated() throws IOException {
    var known = Json.yaml().build().readTree(RESOURCES.resolve("form-texts.yaml").toFile());
    var used = new TreeSet<String>();
    try (var forms = Files.list(Path.of("forms"))) {
      for (var form : forms.toList()) {
        collectTexts(Server.JSON.readTree(form.toFile()), used);
      }
    }
    assertThat(known.propertyNames()).containsExactlyInAnyOrderElementsOf(used);
    known
        .properties()
        .forEach(
            text -> {
              var placeholders = placeholders(text.getKey());
              for (var language : TRANSLATED) {
                assertThat(text.getValue().path(language).asString())
                    .as(text.getKey())
                    .isNotBlank();
                assertThat(placeholders(text.getValue().path(language).asString()))
                    .isEqualTo(placeholders);
              }
            });
  }

  private static TreeSet<String> placeholders(String text) {
    return Pattern.compile("\\{\\{.+?}}")
        .matcher(text)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All texts that hold words and not only placeholders. */
  private static void collectTexts(JsonNode node, Set<String> into) {
    node.forEach(child -> collectTexts(child, into));
    for (var property : List.of("label", "text", "description")) {
      var text = node.path(property).asString();
      if (node.path(property).isString()
          && text.replaceAll("\\{\\{.+?}}", "").chars().anyMatch(Character::isLetter)) {
        into.add(text);
      }
    }
  }

  @Test
  void languagesAreNamedInOnePlace() throws IOException {
    var codes =
        Stream.of(Language.values()).map(Language::code).collect(Collectors.joining("|", "(", ")"));
    var named = Pattern.compile("Locale\\.of\\(|Locale\\.ENGLISH|[\"']" + codes + "[\"']");
    // Labels in English whatever the reader's language: logs and what an engine is told.
    var english = Set.of("Refusal.java", "SimulationSummary.java");
    var elsewhere = new TreeSet<String>();
    try (var files =
        Stream.concat(
            Files.walk(Path.of("src/main/java")), Files.walk(RESOURCES.resolve("templates")))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = file.getFileName().toString();
        var text = Files.readString(file).replaceAll("(?<= )lang=\"en\"", "");
        if (!name.equals("Language.java")
            && !english.contains(name)
            && named.matcher(text).find()) {
          elsewhere.add(file.toString());
        }
      }
    }
    assertThat(elsewhere).isEmpty();
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
              .replaceAll("[\\s,:().–]+", "");
      assertThat(text).as(page.toString()).isEmpty();
    }
  }
}
