package no.aarshjul.tasklist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A form as the server draws it, from the same schema that form-js draws in the browser: tasks can
 * be completed without JavaScript. What form-js hides depending on other answers is shown here with
 * a note that says when it is wanted.
 */
final class PlainForm {

  private static final Pattern REFERENCE = Pattern.compile("=\\s*(this\\.)?(\\w+)");
  private static final Pattern HIDDEN =
      Pattern.compile("=\\s*(?:this\\.)?(\\w+)\\s*(!=|=)\\s*\"(\\w+)\"");
  private static final Parser MARKDOWN = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  private final Map<String, JsonNode> fieldsByKey = new HashMap<>();

  private PlainForm() {}

  /** Something the page shows. */
  sealed interface Part {
    /** Which fragment draws it. */
    String kind();
  }

  /**
   * Text to read.
   *
   * @param html made here from the schema's Markdown; data in it is escaped
   */
  record Text(String html) implements Part {
    @Override
    public String kind() {
      return "text";
    }
  }

  /**
   * A field for words or numbers.
   *
   * @param rows 1 for a line, more for an area
   * @param unit what stands behind the field
   * @param wanted when the field is wanted; null if always
   */
  record Input(
      String name,
      String label,
      String value,
      int rows,
      boolean required,
      @Nullable String unit,
      @Nullable Condition wanted)
      implements Part {
    @Override
    public String kind() {
      return "input";
    }
  }

  /** What the form only carries along, as the key of a row. */
  record Hidden(String name, String value) implements Part {
    @Override
    public String kind() {
      return "hidden";
    }
  }

  /** One of several answers. */
  record Choice(
      String name,
      String label,
      String value,
      List<Option> options,
      boolean required,
      @Nullable Condition wanted)
      implements Part {
    @Override
    public String kind() {
      return "choice";
    }
  }

  /** An answer to choose. */
  record Option(String value, String label) {}

  /** A statement to agree with. */
  record Check(String name, String label, boolean checked) implements Part {
    @Override
    public String kind() {
      return "check";
    }
  }

  /** A part that repeats, once for each row of the data. */
  record Rows(String label, List<List<Part>> rows) implements Part {
    @Override
    public String kind() {
      return "rows";
    }
  }

  /**
   * When a field is wanted.
   *
   * @param isNot whether the field must not have this answer
   */
  record Condition(String field, String answer, boolean isNot) {}

  /**
   * The parts of a form.
   *
   * @param schema of form-js, in the reader's language
   * @param data what the form shows, and what somebody has typed before
   */
  static List<Part> parts(JsonNode schema, Map<String, ? extends @Nullable Object> data) {
    var form = new PlainForm();
    form.index(schema.path("components"));
    return form.parts(schema.path("components"), "", data, data);
  }

  private void index(JsonNode components) {
    for (var component : components) {
      if (component.has("key")) {
        fieldsByKey.put(component.path("key").asString(""), component);
      }
      index(component.path("components"));
    }
  }

  private List<Part> parts(
      JsonNode components,
      String prefix,
      Map<String, ? extends @Nullable Object> own,
      Map<String, ? extends @Nullable Object> all) {
    var parts = new ArrayList<Part>();
    for (var component : components) {
      parts.add(part(component, prefix, own, all));
    }
    return parts;
  }

  private Part part(
      JsonNode component,
      String prefix,
      Map<String, ? extends @Nullable Object> own,
      Map<String, ? extends @Nullable Object> all) {
    var key = component.path("key").asString("");
    var name = prefix + key;
    var label = component.path("label").asString("");
    var value = Objects.toString(own.get(key), "");
    var required = component.path("validate").path("required").asBoolean(false);
    return switch (component.path("type").asString("")) {
      case "text" -> new Text(html(component.path("text").asString(""), own, all));
      case "textfield", "textarea", "number" ->
          component.path("readonly").asBoolean(false)
              ? new Hidden(name, value)
              : new Input(
                  name,
                  label,
                  value,
                  component.path("type").asString("").equals("textarea") ? 4 : 1,
                  required,
                  reference(
                      component.path("appearance").path("suffixAdorner").asString(""), own, all),
                  condition(component));
      case "radio", "select" ->
          new Choice(name, label, value, options(component), required, condition(component));
      case "checkbox" -> new Check(name, label, "true".equals(value));
      case "dynamiclist" -> rows(component, all);
      default ->
          throw new IllegalStateException(
              "The server cannot draw a form component of type "
                  + component.path("type").asString(""));
    };
  }

  private Rows rows(JsonNode component, Map<String, ? extends @Nullable Object> all) {
    var path = component.path("path").asString("");
    var rows = new ArrayList<List<Part>>();
    if (all.get(path) instanceof List<?> list) {
      for (var row : list) {
        rows.add(
            parts(
                component.path("components"),
                "%s[%d].".formatted(path, rows.size()),
                plain((Map<?, ?>) row),
                all));
      }
    }
    return new Rows(component.path("label").asString(""), rows);
  }

  private static Map<String, @Nullable Object> plain(Map<?, ?> row) {
    var plain = new HashMap<String, @Nullable Object>();
    row.forEach((key, value) -> plain.put(String.valueOf(key), value));
    return plain;
  }

  private static List<Option> options(JsonNode component) {
    var options = new ArrayList<Option>();
    for (var option : component.path("values")) {
      options.add(new Option(option.path("value").asString(""), option.path("label").asString("")));
    }
    return options;
  }

  /** {@code hide: =answer != "no"} means: wanted if the answer is no. */
  private @Nullable Condition condition(JsonNode component) {
    var matcher = HIDDEN.matcher(component.path("conditional").path("hide").asString(""));
    if (!matcher.find()) {
      return null;
    }
    var field = fieldsByKey.get(matcher.group(1));
    if (field == null) {
      return null;
    }
    var answer =
        options(field).stream()
            .filter(option -> option.value().equals(matcher.group(3)))
            .map(Option::label)
            .findFirst()
            .orElse(matcher.group(3));
    return new Condition(field.path("label").asString(""), answer, matcher.group(2).equals("="));
  }

  private static @Nullable String reference(
      String expression,
      Map<String, ? extends @Nullable Object> own,
      Map<String, ? extends @Nullable Object> all) {
    var matcher = REFERENCE.matcher(expression);
    if (!matcher.matches()) {
      return expression.isEmpty() ? null : expression;
    }
    return Objects.toString((matcher.group(1) == null ? all : own).get(matcher.group(2)), null);
  }

  /** Headings stand one level lower than in form-js: the page has one of its own. */
  private static String html(
      String markdown,
      Map<String, ? extends @Nullable Object> own,
      Map<String, ? extends @Nullable Object> all) {
    var filled =
        FormMarkdown.PLACEHOLDER
            .matcher(markdown)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        Markdown.of((match.group(1) == null ? all : own).get(match.group(2)))));
    return HTML.render(MARKDOWN.parse(filled)).replace("<h1>", "<h2>").replace("</h1>", "</h2>");
  }
}
