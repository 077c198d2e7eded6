package no.aarshjul.platform;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How JSON and YAML are read and written everywhere. Texts that are stored, hashed or published
 * must stay the same for years, so whatever decides their shape is said here and not left to the
 * defaults of a library.
 */
public final class Json {

  /**
   * What a text may be, counted while it is read: ten times what any answer of a source or file of
   * this program has, and few enough to be held in memory by several readers at once.
   */
  static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(200)
          .maxTokenCount(3_000_000)
          .maxStringLength(20_000_000)
          .maxNameLength(10_000)
          .maxNumberLength(500)
          .build();

  private Json() {}

  /**
   * What reads and writes JSON, within {@link #LIMITS}, and refuses fields that a type does not
   * have.
   */
  public static JsonMapper.Builder mapper() {
    return shape(JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build()))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** What reads and writes YAML, and refuses fields that a type does not have. */
  public static YAMLMapper.Builder yaml() {
    return common(YAMLMapper.builder()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Gives a mapper of somebody else's making the same shape; what it refuses is left to it. */
  static JsonMapper.Builder shape(JsonMapper.Builder builder) {
    return common(builder).disable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
  }

  /**
   * Fields stand in the order of a record's components, enums by their names, decimals in trees
   * without trailing zeros, the universal time zone of old dates as an offset; a null for a number
   * or a truth value means zero or false.
   */
  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B common(B builder) {
    return builder
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(DateTimeFeature.WRITE_UTC_AS_OFFSET)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }
}
