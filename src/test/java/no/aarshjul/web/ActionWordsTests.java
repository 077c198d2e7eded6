package no.aarshjul.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import no.aarshjul.platform.Language;
import org.junit.jupiter.api.Test;

/**
 * Every action that the program can write into the trail has words in every language. Actions are
 * found in the sources: whatever is handed to the trail, and whatever else looks like an action
 * where something is handed to it.
 */
class ActionWordsTests {

  private static final Path SOURCES = Path.of("src/main/java/no/aarshjul");
  private static final String PREFIX = "trail.action.";

  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z][a-z-]*)+)\"");

  /** The action stands early in what is handed over; the rest of the call is of no interest. */
  private static final Pattern HANDED_OVER =
      Pattern.compile(
          "(?:audit\\s*\\.record|new (?:Audit\\.)?Event|counting\\s*\\.(?:note|hourly|daily|refused))"
              + "\\((?:[^\";]|\"[^\"]*\"){0,200}?\"([a-z][a-z-]*(?:\\.[a-z][a-z-]*)+)\"");

  private static final Pattern WRITES =
      Pattern.compile(
          "import no\\.aarshjul\\.audit\\.(?:Audit|Counting)\\b|TaskTrail|AuditingAccess");

  /** Names of files and settings look like actions, as keys of sentences and mails do. */
  private static final Set<String> ENDINGS =
      Set.of("pem", "audit", "xml", "md", "jsonl", "yaml", "json", "provn", "xes");

  private static Properties texts(String language) throws IOException {
    var texts = new Properties();
    try (var in =
        Files.newBufferedReader(
            Path.of("src/main/resources/messages%s.properties".formatted(language)))) {
      texts.load(in);
    }
    return texts;
  }

  private static Set<String> actions() throws IOException {
    var keys = texts("").stringPropertyNames();
    var actions = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var source = Files.readString(file);
        HANDED_OVER.matcher(source).results().forEach(found -> actions.add(found.group(1)));
        if (WRITES.matcher(source).find() || file.toString().contains("/audit/")) {
          LITERAL
              .matcher(source)
              .results()
              .map(found -> found.group(1))
              .filter(
                  text -> !keys.contains(text) && !keys.contains("mail.%s.subject".formatted(text)))
              .filter(text -> !ENDINGS.contains(text.substring(text.lastIndexOf('.') + 1)))
              .forEach(actions::add);
        }
      }
    }
    return actions;
  }

  @Test
  void everyActionHasWordsInEveryLanguage() throws IOException {
    var actions = actions();
    assertThat(actions)
        .hasSizeGreaterThan(80)
        .contains(
            "value.recorded", "evaluation.submitted", "package.sent", "person.logged-in.refused");
    for (var language : Language.values()) {
      var texts = texts(language == Language.ENGLISH ? "" : "_" + language.code());
      assertThat(actions)
          .as(language.code())
          .allSatisfy(action -> assertThat(texts.getProperty(PREFIX + action, "")).isNotBlank());
    }
  }

  @Test
  void noWordsAreForActionsThatThereAreNot() throws IOException {
    var worded =
        texts("").stringPropertyNames().stream()
            .filter(key -> key.startsWith(PREFIX) && !key.equals(PREFIX + "refused"))
            .map(key -> key.substring(PREFIX.length()))
            .toList();
    assertThat(worded).isSubsetOf(actions());
    assertThat(List.of(texts("").getProperty(PREFIX + "value.recorded")))
        .contains("Value recorded");
  }
}
