package no.aarshjul.report.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Results as JSON, the twin of every document: each number has the id of the value that it stands
 * for. The same results give the same bytes.
 */
public final class ResultsJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
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
    try {
      return JSON.writeValueAsString(results).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Results cannot be written", e);
    }
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
    } catch (IOException e) {
      throw new IllegalArgumentException("Expected results as JSON", e);
    }
  }
}
