package no.aarshjul.tasklist;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.aarshjul.platform.Json;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts a form's texts into the reader's language, from {@code form-texts.yaml}. */
@Component
class FormTexts {

  /** The properties of a form's schema that people read. */
  static final Set<String> READ_BY_PEOPLE = Set.of("label", "text", "description");

  private final Map<String, Map<String, String>> translations;
  private final ObjectMapper json;

  FormTexts(ObjectMapper json) throws IOException {
    this.json = json;
    try (var in = new ClassPathResource("form-texts.yaml").getInputStream()) {
      translations = Json.yaml().build().readValue(in, new TypeReference<>() {});
    }
  }

  /** The schema in this language; a text without translation stays English. */
  String translate(String schema, Locale locale) {
    try {
      var tree = json.readTree(schema);
      translate(tree, locale.getLanguage());
      return json.writeValueAsString(tree);
    } catch (JacksonException e) {
      throw new IllegalStateException("A deployed form is not JSON", e);
    }
  }

  private void translate(JsonNode node, String language) {
    node.forEach(child -> translate(child, language));
    if (node instanceof ObjectNode object) {
      for (var property : READ_BY_PEOPLE) {
        var known = translations.get(object.path(property).asString(""));
        if (known != null && known.containsKey(language)) {
          object.put(property, known.get(language));
        }
      }
    }
  }
}
