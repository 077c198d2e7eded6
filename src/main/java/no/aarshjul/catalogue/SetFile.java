package no.aarshjul.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;

/**
 * The files of an indicator set: {@code set.yaml} names the set and its profiles, {@code
 * indicators.yaml} lists the indicators.
 */
final class SetFile {

  private static final Set<String> CHANGES =
      Set.of("kept", "renamed", "split", "merged", "new", "dropped");

  private static final ObjectMapper YAML =
      Json.yaml()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SetFile() {}

  /**
   * @param checks file with the checks, null if there are none
   * @param editionOf how the set follows from an earlier edition, null for a first one
   */
  record Header(
      String id,
      @Nullable Kind kind,
      String title,
      String source,
      @Nullable String checks,
      @JsonProperty("edition_of") @Nullable EditionOf editionOf,
      @Nullable List<ProfileHeader> profiles) {

    Kind kindOrOfficial() {
      return kind == null ? Kind.OFFICIAL : kind;
    }
  }

  /** An earlier edition and the file that maps its data points to this one's. */
  record EditionOf(String set, String map) {}

  /**
   * @param set the set that the profile belongs to; within a set's own folder it is that set
   * @param follows id of the profile that it corrects: the file then has the replaced rows only
   * @param topBand where the highest range begins; as in the one that it follows, or from 95 %
   */
  record ProfileHeader(
      String id,
      @Nullable String set,
      String file,
      String title,
      String caveat,
      @Nullable String follows,
      @JsonProperty("top_band") @Nullable TopBand topBand) {}

  static ProfileHeader profile(Resource file) {
    var header = read(file, new TypeReference<ProfileHeader>() {});
    if (header.set() == null) {
      throw new StartupFailure(
          "The profile %s does not say to which set it belongs.".formatted(file.getDescription()),
          "Add a line like \"set: u4ssc-91\". The profile was not loaded.");
    }
    return header;
  }

  static SetChecks checks(Resource file, List<Indicator> indicators) {
    var checks = read(file, new TypeReference<SetChecks>() {});
    var known =
        indicators.stream()
            .flatMap(indicator -> indicator.dataPoints().stream())
            .map(DataPoint::key)
            .collect(Collectors.toSet());
    checks.named().stream()
        .filter(key -> !known.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new StartupFailure(
                  "The checks %s name the data point %s, but the set has none of that key."
                      .formatted(file.getDescription(), key),
                  "Correct the key. The set was not loaded.");
            });
    return checks;
  }

  /** The changes between two editions; a data point that both have and no line names is kept. */
  static List<EditionChange> changes(Resource file, IndicatorSet from, IndicatorSet to) {
    var listed = read(file, new TypeReference<List<EditionChange>>() {});
    var changes = new ArrayList<EditionChange>();
    var named = new HashSet<String>();
    for (var change : listed) {
      requireKnown(file, change, from, to);
      named.add("from " + change.from());
      named.add("to " + change.to());
      changes.add(change);
    }
    for (var point : from.dataPoints()) {
      var isNamed = named.contains("from " + point.key());
      if (!isNamed && to.dataPoint(point.key()).isPresent()) {
        named.add("to " + point.key());
        changes.add(new EditionChange("kept", point.key(), point.key(), null));
      } else if (!isNamed) {
        throw unmapped(file, point.key(), "dropped or renamed");
      }
    }
    for (var point : to.dataPoints()) {
      if (!named.contains("to " + point.key())) {
        throw unmapped(file, point.key(), "new");
      }
    }
    return changes;
  }

  private static void requireKnown(
      Resource file, EditionChange change, IndicatorSet from, IndicatorSet to) {
    if (!CHANGES.contains(change.change())) {
      throw new StartupFailure(
          "The map %s: expected one of %s, found \"%s\"."
              .formatted(file.getDescription(), CHANGES, change.change()),
          "Correct the line. The set was not loaded.");
    }
    requireKnown(file, change.from(), from);
    requireKnown(file, change.to(), to);
  }

  private static void requireKnown(Resource file, @Nullable String key, IndicatorSet set) {
    if (key != null && set.dataPoint(key).isEmpty()) {
      throw new StartupFailure(
          "The map %s names the data point %s, but %s has none of that key."
              .formatted(file.getDescription(), key, set.id()),
          "Correct the key. The set was not loaded.");
    }
  }

  private static StartupFailure unmapped(Resource file, String key, String expected) {
    return new StartupFailure(
        "The map %s says nothing of the data point %s, which only one edition has."
            .formatted(file.getDescription(), key),
        "Say that it is %s. The set was not loaded.".formatted(expected));
  }

  static Header header(Resource file) {
    return read(file, new TypeReference<>() {});
  }

  static List<Indicator> indicators(Resource file, String setId, List<String> mayExceedWhole) {
    var indicators =
        read(file, new TypeReference<List<Row>>() {}).stream()
            .map(row -> row.indicator(setId, mayExceedWhole))
            .toList();
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
    } catch (JacksonException e) {
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
      @Nullable SdgRow sdg,
      @Nullable Taxonomy taxonomy,
      @JsonProperty("data_source_hint") @Nullable String dataSourceHint,
      @JsonProperty("verifier_checks") @Nullable List<String> verifierChecks,
      @JsonProperty("expected_values") @Nullable String expectedValues,
      @Nullable List<String> notes,
      Confidence confidence,
      @Nullable List<Source> sources) {

    Indicator indicator(String setId, List<String> mayExceedWhole) {
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
              orEmpty(sources).stream().map(Source::text).toList()),
          confidence.overall(),
          confidence.fields(),
          sdg == null ? new Sdg(List.of(), List.of(), List.of()) : sdg.all(),
          taxonomy,
          setId,
          points(mayExceedWhole));
    }

    private List<DataPoint> points(List<String> mayExceedWhole) {
      if (dataPoints == null) {
        return List.of(
            point(
                "",
                name,
                unit,
                formula.type(),
                formula.numerator(),
                formula.denominator(),
                formula.multiplier(),
                mayExceedWhole));
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
                      part.multiplier(),
                      mayExceedWhole))
          .toList();
    }

    private DataPoint point(
        String part,
        String pointName,
        @Nullable String pointUnit,
        String type,
        @Nullable String numerator,
        @Nullable String denominator,
        @Nullable BigDecimal multiplier,
        List<String> mayExceedWhole) {
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
          multiplier,
          mayExceedWhole.contains(DataPoint.key(key, part)));
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

  private record SdgRow(
      @Nullable List<String> indicators,
      @Nullable List<String> targets,
      @JsonProperty("goals_secondary") @Nullable List<String> goals) {

    Sdg all() {
      return new Sdg(orEmpty(targets), orEmpty(indicators), orEmpty(goals));
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
