package no.aarshjul.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Forms as the server draws them from the schemas, and what comes back from them. */
class PlainFormTests {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<PlainForm.Part> parts(
      String form, Map<String, ? extends @Nullable Object> data) throws Exception {
    return PlainForm.parts(JSON.readTree(Path.of("forms", form + ".form").toFile()), data);
  }

  @Test
  void everyFormThatComesAlongCanBeDrawn() throws Exception {
    try (var forms = Files.list(Path.of("forms"))) {
      for (var form : forms.toList()) {
        assertThat(PlainForm.parts(JSON.readTree(form.toFile()), Map.of()))
            .as(form.toString())
            .isNotEmpty();
      }
    }
  }

  @Test
  void aFieldThatDependsOnAnAnswerSaysSo() throws Exception {
    var reason =
        parts("confirm-participation", Map.of()).stream()
            .filter(part -> part instanceof PlainForm.Input input && input.name().equals("reason"))
            .map(PlainForm.Input.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(reason.wanted())
        .isEqualTo(new PlainForm.Condition("Does the municipality take part?", "No", false));
  }

  @Test
  void dataCannotBecomeMarkup() throws Exception {
    var text =
        (PlainForm.Text)
            parts("fill-gaps", Map.of("departmentName", "<script>alert(1)</script>")).getFirst();
    assertThat(text.html()).doesNotContain("<script>").contains("<h2>");
    var link =
        (PlainForm.Text)
            parts("fill-gaps", Map.of("departmentName", "[x](javascript:alert(1))")).getFirst();
    assertThat(link.html()).doesNotContain("<a ", "href=\"");
  }

  /** What one side types into a question, a reason or a title, the other side's form shows. */
  private static final List<String> LIVE =
      List.of(
          "[click](https://evil.example)",
          "![seen](https://evil.example/p.png)",
          "<https://evil.example>",
          "https://evil.example/a_b",
          "[x]: https://evil.example\n\n[x]",
          "<a href=\"https://evil.example\">x</a>",
          "<img src=\"https://evil.example\">",
          "\\[click](https://evil.example)",
          "| [x](https://evil.example) |\n|---|",
          "{{this.key}} {{#if true}}x{{/if}}");

  @Test
  void whatOneSideTypesIsNoLinkInTheOthersForm() throws Exception {
    for (var typed : LIVE) {
      var row =
          Map.of(
              "key",
              "A-1",
              "title",
              typed,
              "code",
              typed,
              "shown",
              typed,
              "question",
              typed,
              "link",
              new Markdown("/evaluations/1/gaps/value?dataPoint=A-1"));
      var html = parts("answer-questions", Map.of("municipality", typed, "values", List.of(row)));
      var text = html.toString();
      assertThat(text)
          .doesNotContain("<img")
          .doesNotContainPattern("<a (?!rel=\"nofollow\" href=\"/evaluations/1/)")
          .contains("href=\"/evaluations/1/gaps/value?dataPoint=A-1\"");
      for (var form : List.of("approve-verification", "submit-evaluation", "write-case-study")) {
        var keys = List.of("municipality", "verifier", "title", "remark", "findings");
        var data = new HashMap<String, Object>();
        keys.forEach(key -> data.put(key, typed));
        var list = new Markdown("* A-1: " + Markdown.words(typed));
        data.put("notVerifiedList", list);
        data.put("findingList", list);
        assertThat(parts(form, data))
            .filteredOn(PlainForm.Text.class::isInstance)
            .extracting(PlainForm.Part::toString)
            .noneMatch(shown -> shown.contains("<a ") || shown.contains("<img"));
      }
    }
  }

  /** form-js fills the texts itself, with a Markdown that also knows bare addresses. */
  @Test
  void theBrowsersFormGetsWordsInWhichNothingIsMarkup() throws Exception {
    var schema = JSON.readTree(Path.of("forms", "answer-questions.form").toFile());
    for (var typed : LIVE) {
      var row = Map.of("key", "A-1", "question", typed, "explanation", typed, "count", 3);
      var data = FormMarkdown.data(schema, Map.of("municipality", typed, "values", List.of(row)));
      var filled = (Map<?, ?>) ((List<?>) Objects.requireNonNull(data.get("values"))).getFirst();
      assertThat(String.valueOf(filled.get("question")).replaceAll("\\\\\\p{Punct}", ""))
          .doesNotContainPattern("\\p{Punct}");
      assertThat(data.get("municipality")).isEqualTo(filled.get("question"));
      assertThat(filled.get("explanation")).as("a field's own value").isEqualTo(typed);
      assertThat(filled.get("count")).isEqualTo(3);
    }
  }

  /** Otherwise the field would show, and send, what is meant for the text. */
  @Test
  void noFieldOfAFormIsShownInItsTexts() throws Exception {
    try (var forms = Files.list(Path.of("forms"))) {
      for (var form : forms.toList()) {
        var components = JSON.readTree(form.toFile()).path("components");
        assertThat(FormMarkdown.keys(components))
            .as(form.toString())
            .doesNotContainAnyElementsOf(fields(components));
      }
    }
  }

  private static List<String> fields(JsonNode components) {
    var keys = new ArrayList<String>();
    keys.add("");
    for (var component : components) {
      keys.add(component.path("key").asString(""));
      keys.addAll(fields(component.path("components")));
    }
    return keys;
  }

  @Test
  void rowsAreDrawnWithTheirDataAndReadBack() throws Exception {
    var row =
        Map.of("key", "A-1", "title", "Noise", "unit", "percent", "shown", "140", "question", "?");
    var rows =
        parts("answer-questions", Map.of("values", List.of(row, row))).stream()
            .filter(PlainForm.Rows.class::isInstance)
            .map(PlainForm.Rows.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(rows.rows()).hasSize(2);
    var value =
        rows.rows().get(1).stream()
            .filter(part -> part instanceof PlainForm.Input one && one.name().endsWith(".value"))
            .map(PlainForm.Input.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(value.name()).isEqualTo("values[1].value");
    assertThat(value.unit()).isEqualTo("percent");

    var sent = new LinkedMultiValueMap<String, String>();
    sent.add("values[1].key", "B-2");
    sent.add("values[0].key", "A-1");
    sent.add("values[0].answer", "keep");
    sent.add("decision", "submit");
    sent.add("_csrf", "token");
    var read = TypedForm.read(sent);
    assertThat(read)
        .containsEntry("decision", "submit")
        .containsEntry(
            "values", List.of(Map.of("key", "A-1", "answer", "keep"), Map.of("key", "B-2")))
        .doesNotContainKey("_csrf");
  }

  @Test
  void aRefusedFormComesBackAsItWasTyped() {
    var shown =
        Map.<String, Object>of(
            "year", "2026", "values", List.of(Map.of("key", "A-1", "shown", "140")));
    var typed =
        Map.<String, @Nullable Object>of(
            "values", List.of(Map.of("key", "A-1", "explanation", "because")));
    assertThat(TypedForm.over(shown, typed))
        .containsEntry("year", "2026")
        .containsEntry(
            "values", List.of(Map.of("key", "A-1", "shown", "140", "explanation", "because")));
  }
}
