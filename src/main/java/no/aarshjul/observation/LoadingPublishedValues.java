package no.aarshjul.observation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import no.aarshjul.catalogue.DataPoint;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Loads the values that earlier reports print, from {@code published/*.json}, each with its page.
 * They are the earlier year that this year's values are compared with.
 */
@Component
class LoadingPublishedValues {

  /** Names of parts as the reports print them, and their keys in the catalogue. */
  private static final Map<String, String> PARTS =
      Map.of("Para Transport", "para", "SO2", "so2", "O3", "o3");

  private final EarlierValues values;
  private final ResourcePatternResolver resources;
  private final ObjectMapper json;

  LoadingPublishedValues(
      EarlierValues values, ResourcePatternResolver resources, ObjectMapper json) {
    this.values = values;
    this.resources = resources;
    this.json = json;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(20)
  @Transactional
  public void loadIfEmpty() {
    if (!values.isEmpty()) {
      return;
    }
    try {
      for (var file : resources.getResources("classpath:published/*.json")) {
        var report = json.readTree(file.getContentAsByteArray());
        report
            .path("rows")
            .forEach(row -> values.add(report.path("set").asString(""), value(report, row)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EarlierValue value(JsonNode report, JsonNode row) {
    var indicator = row.path("code").asString("").replace(" ", "").replace(':', '-');
    var part = text(row, "dataPoint");
    return new EarlierValue(
        report.path("municipalityNumber2024").asString(""),
        report.path("year").asInt(0),
        DataPoint.key(indicator, part == null ? "" : PARTS.getOrDefault(part, part)),
        row.path("reported").asString("").equals("yes"),
        row.path("value").isNumber() ? row.path("value").decimalValue() : null,
        text(row, "printed"),
        text(row, "unit"),
        report.path("source").path("title").asString(""),
        row.path("page").isInt() ? (Integer) row.path("page").asInt(0) : null,
        text(row, "note"));
  }

  private static @Nullable String text(JsonNode row, String field) {
    return row.path(field).isString() ? row.path(field).asString("") : null;
  }
}
