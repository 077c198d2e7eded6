package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import java.util.Set;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;

/** What a form holds, read with clear refusals. */
public record Answers(Map<String, @Nullable Object> values) {

  /** The text of a field that must be filled. */
  public String required(String field) {
    var text = text(field);
    if (text == null) {
      throw Refusal.invalid("answer.missing", field);
    }
    return text;
  }

  /** One of the allowed choices. */
  public String oneOf(String field, String... choices) {
    var text = required(field);
    if (!Set.of(choices).contains(text)) {
      throw Refusal.invalid("answer.choice", field, String.join(", ", choices), text);
    }
    return text;
  }

  /** The text of a field, null if it is empty. */
  public @Nullable String text(String field) {
    var value = values.get(field);
    return value == null ? null : Typed.text(value.toString());
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
    return list.stream().map(row -> new Answers((Map<String, @Nullable Object>) row)).toList();
  }
}
