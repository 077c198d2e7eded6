package no.aarshjul.tasklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

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
      translations = new YAMLMapper().readValue(in, new TypeReference<>() {});
    }
  }

  /** The schema in this language; a text without translation stays English. */
  String translate(String schema, Locale locale) {
    try {
      var tree = json.readTree(schema);
      translate(tree, locale.getLanguage());
      return json.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A deployed form is not JSON", e);
    }
  }

  private void translate(JsonNode node, String language) {
    node.forEach(child -> translate(child, language));
    if (node instanceof ObjectNode object) {
      for (var property : READ_BY_PEOPLE) {
        var known = translations.get(object.path(property).asText());
        if (known != null && known.containsKey(language)) {
          object.put(property, known.get(language));
        }
      }
    }
  }
}
