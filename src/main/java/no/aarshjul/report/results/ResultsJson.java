package no.aarshjul.report.results;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.nio.charset.StandardCharsets;
import no.aarshjul.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as JSON, the twin of every document: each number has the id of the value that it stands
 * for. The same results give the same bytes.
 */
public final class ResultsJson {

  private static final JsonMapper JSON =
      Json.mapper()
          .changeDefaultVisibility(
              visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ResultsJson() {}

  public static byte[] write(Results results) {
    return bytes(results);
  }

  public static byte[] write(CohortResults results) {
    return bytes(results);
  }

  private static byte[] bytes(Object results) {
    return JSON.writeValueAsString(results).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What was written once.
   *
   * @throws IllegalArgumentException if these are no results
   */
  public static Results read(byte[] json) {
    return read(json, Results.class);
  }

  /**
   * What was written once of a cohort.
   *
   * @throws IllegalArgumentException if these are no such results
   */
  public static CohortResults readCohort(byte[] json) {
    return read(json, CohortResults.class);
  }

  private static <T> T read(byte[] json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Expected results as JSON", e);
    }
  }
}
