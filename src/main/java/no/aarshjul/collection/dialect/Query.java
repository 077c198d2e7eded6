package no.aarshjul.collection.dialect;

import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads the part of a dataset file that only its dialect understands. */
final class Query {

  static final ObjectMapper JSON = Json.mapper().build();

  private Query() {}

  /**
   * @throws IllegalArgumentException if a field is unknown or missing
   */
  static <T> T of(Dataset dataset, Class<T> type) {
    try {
      return JSON.treeToValue(dataset.query(), type);
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(
          "expected one of %s in the query, found \"%s\""
              .formatted(e.getKnownPropertyIds(), e.getPropertyName()),
          e);
    } catch (JacksonException e) {
      var cause = e.getCause();
      throw new IllegalArgumentException(
          "the query: " + (cause == null ? e.getOriginalMessage() : cause.getMessage()), e);
    }
  }

  static String write(Object body) {
    return JSON.writeValueAsString(body);
  }

  static <T> T require(String name, @org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("expected %s in the query, found none".formatted(name));
    }
    return value;
  }
}
