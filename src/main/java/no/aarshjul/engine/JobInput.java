package no.aarshjul.engine;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.Identifier;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;

/** Reads a job's variables into a record and says clearly what is missing or of the wrong type. */
final class JobInput {

  private static final ObjectMapper JSON =
      Json.mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private JobInput() {}

  /** Names of the variables that the record asks for. */
  static List<String> names(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  static <I extends Record> I read(String jobType, Class<I> type, Map<String, Object> variables) {
    for (var component : type.getRecordComponents()) {
      if (variables.get(component.getName()) == null && isRequired(component)) {
        throw new UnusableJob(
            "The job %s needs the variable \"%s\", but the process has none"
                .formatted(jobType, component.getName()));
      }
    }
    try {
      return JSON.convertValue(variables, type);
    } catch (JacksonException e) {
      throw new UnusableJob(
          "The job %s needs the variables %s, but found %s"
              .formatted(jobType, described(type), variables));
    }
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static List<String> described(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(
            component ->
                "%s (%s)"
                    .formatted(
                        component.getName(),
                        Identifier.outside(component.getType()).getSimpleName()))
        .toList();
  }
}
