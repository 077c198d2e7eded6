package no.aarshjul.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * The files of an indicator set: {@code set.yaml} names the set and its profiles, {@code
 * indicators.yaml} lists the indicators.
 */
final class SetFile {

  private static final ObjectMapper YAML =
      new YAMLMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private SetFile() {}

  record Header(String id, String title, String source, List<ProfileHeader> profiles) {}

  record ProfileHeader(String id, String file, String title, String caveat) {}

  static Header header(Resource file) {
    return read(file, new TypeReference<>() {});
  }

  static List<Indicator> indicators(Resource file) {
    var indicators =
        read(file, new TypeReference<List<Row>>() {}).stream().map(Row::indicator).toList();
    var seen = new HashSet<String>();
    for (var indicator : indicators) {
      for (var point : indicator.dataPoints()) {
        if (!seen.add(point.key())) {
          throw new StartupFailure(
              "The indicator set %s holds the data point %s twice."
                  .formatted(file.getDescription(), point.key()),
              "Every key must be there once. The set was not loaded.");
        }
      }
    }
    return indicators;
  }

  private static <T> T read(Resource file, TypeReference<T> type) {
    try (var in = file.getInputStream()) {
      return YAML.readValue(in, type);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new StartupFailure(
          "The indicator set file %s cannot be read: %s"
              .formatted(file.getDescription(), e.getOriginalMessage()),
          "Compare it with docs/handbook.md, \"add an indicator\".",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(
      String key,
      String code,
      String name,
      String dimension,
      @JsonProperty("sub_dimension") String subDimension,
      String category,
      String level,
      @Nullable String definition,
      @Nullable String unit,
      Formula formula,
      @JsonProperty("data_points") @Nullable List<Part> dataPoints,
      @Nullable Sdg sdg,
      @JsonProperty("data_source_hint") @Nullable String dataSourceHint,
      @JsonProperty("verifier_checks") @Nullable List<String> verifierChecks,
      @JsonProperty("expected_values") @Nullable String expectedValues,
      @Nullable List<String> notes,
      Confidence confidence,
      @Nullable List<Source> sources) {

    Indicator indicator() {
      return new Indicator(
          key,
          code,
          name,
          dimension,
          subDimension,
          category,
          level,
          definition,
          new Indicator.Guidance(
              dataSourceHint,
              expectedValues,
              orEmpty(verifierChecks),
              orEmpty(notes),
              sdg == null ? List.of() : sdg.all(),
              orEmpty(sources).stream().map(Source::text).toList()),
          confidence.overall(),
          confidence.fields(),
          points());
    }

    private List<DataPoint> points() {
      if (dataPoints == null) {
        return List.of(
            point(
                "",
                name,
                unit,
                formula.type(),
                formula.numerator(),
                formula.denominator(),
                formula.multiplier()));
      }
      return dataPoints.stream()
          .map(
              part ->
                  point(
                      part.key(),
                      part.name(),
                      part.unit(),
                      part.formula(),
                      part.numerator(),
                      part.denominator(),
                      part.multiplier()))
          .toList();
    }

    private DataPoint point(
        String part,
        String pointName,
        @Nullable String pointUnit,
        String type,
        @Nullable String numerator,
        @Nullable String denominator,
        @Nullable BigDecimal multiplier) {
      var yesNo = "yes_no".equals(type);
      return new DataPoint(
          DataPoint.key(key, part),
          key,
          part,
          pointName,
          yesNo ? null : pointUnit,
          yesNo ? DataPoint.ValueType.YES_NO : DataPoint.ValueType.NUMBER,
          type,
          numerator,
          denominator,
          multiplier);
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private record Formula(
      String type,
      @Nullable String numerator,
      @Nullable String denominator,
      @Nullable BigDecimal multiplier) {}

  private record Part(
      String key,
      String name,
      @Nullable String unit,
      @Nullable String numerator,
      @Nullable String denominator,
      @Nullable BigDecimal multiplier) {

    /** The parts of a composite name no formula type; their inputs tell it. */
    String formula() {
      if ("yes/no".equals(unit)) {
        return "yes_no";
      }
      if (denominator == null) {
        return "value";
      }
      return denominator.endsWith("/ 100 000") ? "per_100k" : "ratio";
    }
  }

  private record Sdg(
      @Nullable List<String> indicators,
      @Nullable List<String> targets,
      @JsonProperty("goals_secondary") @Nullable List<String> goals) {

    List<String> all() {
      return Stream.of(orEmpty(targets), orEmpty(indicators), orEmpty(goals))
          .flatMap(List::stream)
          .distinct()
          .toList();
    }
  }

  private record Confidence(String overall, Map<String, String> fields) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Source(
      String document, @JsonProperty("printed_page") @Nullable Integer page, @Nullable String url) {

    String text() {
      return page == null ? document : document + " p. " + page;
    }
  }
}
