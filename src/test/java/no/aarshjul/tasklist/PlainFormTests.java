package no.aarshjul.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
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
    assertThat(link.html()).doesNotContain("javascript:");
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
