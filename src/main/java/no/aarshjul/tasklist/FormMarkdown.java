package no.aarshjul.tasklist;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The Markdown of a form's texts, and what stands in their places. */
final class FormMarkdown {

  /** {@code {{key}}} of the data, {@code {{this.key}}} of a row. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(this\\.)?(\\w+)\\s*}}");

  private FormMarkdown() {}

  /** The keys of what stands in a form's texts. */
  static Set<String> keys(JsonNode components) {
    var keys = new HashSet<String>();
    for (var component : components) {
      PLACEHOLDER
          .matcher(component.path("text").asString(""))
          .results()
          .forEach(found -> keys.add(found.group(2)));
      keys.addAll(keys(component.path("components")));
    }
    return keys;
  }

  /**
   * The data as form-js may fill it into the schema's texts: what is shown there is escaped, the
   * fields' own values are as they are.
   */
  static Map<String, @Nullable Object> data(
      JsonNode schema, Map<String, ? extends @Nullable Object> data) {
    return data(keys(schema.path("components")), data);
  }

  private static Map<String, @Nullable Object> data(Set<String> shown, Map<?, ?> data) {
    var escaped = new LinkedHashMap<String, @Nullable Object>();
    data.forEach(
        (key, value) -> {
          var name = String.valueOf(key);
          if (value instanceof List<?> list) {
            escaped.put(
                name,
                list.stream()
                    .map(one -> one instanceof Map<?, ?> row ? data(shown, row) : one)
                    .toList());
          } else if (shown.contains(name) && !(value instanceof Number)) {
            escaped.put(name, Markdown.of(value));
          } else {
            escaped.put(name, value);
          }
        });
    return escaped;
  }
}
