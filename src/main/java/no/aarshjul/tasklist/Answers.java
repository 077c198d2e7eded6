package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import java.util.Set;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;

/** What a form holds, read with clear refusals. */
public record Answers(Map<String, @Nullable Object> values) {

  /** As long as a question may be. */
  static final int LONGEST = 4_000;

  /** More than any task has. */
  static final int MOST_ROWS = 1_000;

  /** What the forms call a field. */
  private static Refusal.Word label(String field) {
    return new Refusal.Word("answer.field." + field);
  }

  /** The text of a field that must be filled. */
  public String required(String field) {
    var text = text(field);
    if (text == null) {
      throw Refusal.invalid("answer.missing", label(field));
    }
    return text;
  }

  /** One of the allowed choices. */
  public String oneOf(String field, String... choices) {
    var text = required(field);
    if (!Set.of(choices).contains(text)) {
      throw Refusal.invalid("answer.choice", label(field), String.join(", ", choices), text);
    }
    return text;
  }

  /**
   * The text of a field, null if it is empty.
   *
   * @throws Refusal if it is no text, or too long a one
   */
  public @Nullable String text(String field) {
    var value = values.get(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw Refusal.unprocessable("answer.not-text", label(field));
    }
    var text = value.toString();
    if (text.length() > LONGEST) {
      throw Refusal.unprocessable("answer.too-long", label(field), LONGEST, text.length());
    }
    return Typed.text(text);
  }

  public boolean isTrue(String field) {
    return Boolean.TRUE.equals(values.get(field)) || "true".equals(text(field));
  }

  /** The rows of a repeated part. */
  @SuppressWarnings("unchecked")
  public List<Answers> rows(String field) {
    var value = values.get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)
        || !list.stream().allMatch(row -> row instanceof Map<?, ?>)) {
      throw Refusal.invalid("answer.rows", field, value.getClass().getSimpleName());
    }
    if (list.size() > MOST_ROWS) {
      throw Refusal.unprocessable("answer.too-many-rows", field, MOST_ROWS, list.size());
    }
    return list.stream().map(row -> new Answers((Map<String, @Nullable Object>) row)).toList();
  }
}
