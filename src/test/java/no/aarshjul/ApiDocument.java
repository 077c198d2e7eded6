package no.aarshjul;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import no.aarshjul.account.token.Scope;
import no.aarshjul.platform.Identifier;
import no.aarshjul.platform.Json;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API: paths, parameters and types as the code has them, words and ids from
 * a file, problems from who may do what.
 */
final class ApiDocument {

  /** What makes the application describe itself. */
  static final List<String> SETTINGS =
      List.of(
          "springdoc.api-docs.path=/described",
          "springdoc.api-docs.version=openapi_3_1",
          "springdoc.paths-to-match=/api/**",
          "springdoc.default-flat-param-object=true",
          "springdoc.override-with-generic-response=false",
          "springdoc.use-fqn=true");

  /* An identifier in an address is one parameter, not an object with parts. */
  static {
    SpringDocUtils.getConfig()
        .addSimpleTypePredicateForParameterObject(Identifier.class::isAssignableFrom);
  }

  private static final String LOGIN = "basic";
  private static final String TOKEN = "token";
  private static final String PROBLEM = "Problem";
  private static final ObjectMapper JSON =
      Json.mapper()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final JsonNode words;
  private final Map<String, String> access;
  private final ObjectNode document;
  private final TreeSet<String> described = new TreeSet<>();

  /**
   * @param generated what was described from the code alone
   * @param access by method and path the answers that different people get, as in the table
   */
  ApiDocument(String generated, Map<String, String> access) throws IOException {
    this.words =
        Json.yaml()
            .build()
            .readTree(
                new ClassPathResource("openapi.yaml").getContentAsString(StandardCharsets.UTF_8));
    this.access = access;
    this.document = (ObjectNode) JSON.readTree(shortened(generated));
  }

  /** Types are called by their names without the package. */
  private static String shortened(String generated) {
    return generated
        .replaceAll("no\\.aarshjul\\.(?:[a-z0-9]+\\.)*", "")
        .replaceAll("(?<=[A-Za-z])\\$(?=[A-Z])", ".");
  }

  /** The document, in an order that only changes when the API does. */
  String write() {
    document.set("info", words.path("info"));
    document.set("servers", JSON.createArrayNode().add(JSON.createObjectNode().put("url", "/")));
    document.set("security", JSON.createArrayNode().add(login()).add(token(List.of())));
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        describe(path.getKey(), method.getKey(), (ObjectNode) method.getValue());
      }
    }
    areas();
    components();
    return JSON.writeValueAsString(JSON.convertValue(document, Object.class)) + "\n";
  }

  private void describe(String path, String method, ObjectNode operation) {
    var route = method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    var ours = words.path("operations").path(route);
    if (ours.isMissingNode()) {
      throw new AssertionError("src/test/resources/openapi.yaml has no words for " + route);
    }
    described.add(route);
    operation.put("operationId", ours.path("id").asString());
    operation.put("summary", ours.path("summary").asString());
    operation.set("tags", JSON.createArrayNode().add(area(path).path(0).asString()));
    var row = access.getOrDefault(route, "");
    var isPublic = !row.startsWith(" login");
    if (isPublic) {
      operation.set("security", JSON.createArrayNode());
    } else {
      operation.set(
          "security", JSON.createArrayNode().add(login()).add(token(scopes(method, path))));
    }
    var responses = responses(operation, ours);
    if (ours.has("body")) {
      operation
          .putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject(ours.path("body").asString());
    }
    if (operation.has("parameters") || operation.has("requestBody")) {
      problem(responses, "400");
    }
    if (!isPublic) {
      problem(responses, "401");
    }
    if (row.contains(" no ")) {
      problem(responses, "403");
    }
    if (path.contains("{")) {
      problem(responses, "404");
    }
    if (!method.equals("get")) {
      problem(responses, "409");
    }
  }

  private JsonNode area(String path) {
    var area = words.path("areas").path(path.split("/")[2]);
    if (area.isMissingNode()) {
      throw new AssertionError("src/test/resources/openapi.yaml has no area for " + path);
    }
    return area;
  }

  private static ObjectNode responses(ObjectNode operation, JsonNode ours) {
    var responses = (ObjectNode) operation.get("responses");
    if (ours.has("responses")) {
      if (ours.path("responses").propertyNames().stream()
          .anyMatch(status -> status.startsWith("2"))) {
        responses.removeAll();
      }
      ours.path("responses")
          .properties()
          .forEach(
              one ->
                  responses
                      .putObject(one.getKey())
                      .put("description", one.getValue().path("description").asString())
                      .putObject("content")
                      .putObject(MediaType.APPLICATION_JSON_VALUE)
                      .set("schema", schema(one.getValue().path("schema").asString())));
    }
    for (var response : responses.properties()) {
      var answer = (ObjectNode) response.getValue();
      if (ours.has("type") && response.getKey().equals("200")) {
        answer.putObject("content").putObject(ours.path("type").asString());
      } else if (answer.path("content").has(MediaType.ALL_VALUE)) {
        var content = (ObjectNode) answer.get("content");
        content.set(MediaType.APPLICATION_JSON_VALUE, content.remove(MediaType.ALL_VALUE));
      }
    }
    return responses;
  }

  private static ObjectNode schema(String name) {
    return name.equals("object")
        ? JSON.createObjectNode().put("type", "object")
        : JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static void problem(ObjectNode responses, String status) {
    if (!responses.has(status)) {
      responses.putObject(status).put("$ref", "#/components/responses/" + PROBLEM + status);
    }
  }

  private static ObjectNode login() {
    var login = JSON.createObjectNode();
    login.putArray(LOGIN);
    return login;
  }

  private void areas() {
    var tags = document.putArray("tags");
    words
        .path("areas")
        .forEach(
            area ->
                tags.addObject()
                    .put("name", area.path(0).asString())
                    .put("description", area.path(1).asString()));
  }

  /** Every operation for which somebody has to log in has a scope; programs without it get 403. */
  private static List<String> scopes(String method, String path) {
    return List.of(
        Scope.of(method.toUpperCase(java.util.Locale.ROOT), path)
            .orElseThrow(() -> new AssertionError("No scope covers " + method + " " + path))
            .id());
  }

  private static ObjectNode token(List<String> scopes) {
    var needed = JSON.createObjectNode();
    var roles = needed.putArray(TOKEN);
    scopes.forEach(roles::add);
    return needed;
  }

  private void components() {
    var components =
        document.has("components")
            ? (ObjectNode) document.get("components")
            : document.putObject("components");
    var schemes = components.putObject("securitySchemes");
    schemes
        .putObject(LOGIN)
        .put("type", "http")
        .put("scheme", "basic")
        .put("description", words.path("basic").asString());
    schemes
        .putObject(TOKEN)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", words.path("token").asString());
    var responses = components.putObject("responses");
    words
        .path("problems")
        .properties()
        .forEach(
            one ->
                responses
                    .putObject(PROBLEM + one.getKey())
                    .put("description", one.getValue().asString())
                    .putObject("content")
                    .putObject(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                    .set("schema", schema(PROBLEM)));
    var schemas = (ObjectNode) components.get("schemas");
    schemas.remove(
        schemas.propertyNames().stream().filter(name -> name.startsWith("org.")).toList());
    var problem = schemas.putObject(PROBLEM);
    problem.put("type", "object").put("description", "Problem details (RFC 9457)");
    var fields = problem.putObject("properties");
    fields.putObject("type").put("type", "string").put("format", "uri-reference");
    fields.putObject("title").put("type", "string");
    fields.putObject("status").put("type", "integer").put("format", "int32");
    fields.putObject("detail").put("type", "string");
    fields.putObject("instance").put("type", "string").put("format", "uri-reference");
    problem.set("required", required("type", "title", "status", "detail"));
  }

  private static ArrayNode required(String... names) {
    var required = JSON.createArrayNode();
    for (var name : names) {
      required.add(name);
    }
    return required;
  }

  /** The first lines that differ, or nothing. */
  static String difference(String expected, String found) {
    var ours = expected.lines().toList();
    var theirs = found.lines().toList();
    for (var i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      var one = i < ours.size() ? ours.get(i) : "";
      var other = i < theirs.size() ? theirs.get(i) : "";
      if (!one.equals(other)) {
        return "line %d: %s%ninstead of: %s".formatted(i + 1, other.strip(), one.strip());
      }
    }
    return "";
  }

  /** Operations with words, but not in the code. */
  TreeSet<String> gone() {
    var gone = new TreeSet<String>();
    words.path("operations").propertyNames().forEach(gone::add);
    gone.removeAll(described);
    return gone;
  }

  /** Ids that two operations share. */
  TreeMap<String, Integer> shared() {
    var counts = new TreeMap<String, Integer>();
    words
        .path("operations")
        .forEach(one -> counts.merge(one.path("id").asString(), 1, Integer::sum));
    counts.values().removeIf(count -> count == 1);
    return counts;
  }

  /** Operations of the code that the description leaves out. */
  HashSet<String> missing(List<String> routes) {
    var missing = new HashSet<>(routes);
    missing.removeAll(described);
    return missing;
  }
}
