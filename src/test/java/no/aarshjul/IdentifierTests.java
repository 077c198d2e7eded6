package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import no.aarshjul.platform.Identifier;
import no.aarshjul.platform.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import tools.jackson.databind.ObjectMapper;

/** What the identifiers of all modules have in common. */
class IdentifierTests {

  /** A value of each type that identifiers are records of, as it is written. */
  private static final Map<Class<?>, String> WRITTEN =
      Map.of(UUID.class, "6f9619ff-8b86-4011-b42d-00c04fc964ff", long.class, "2251799813685249");

  private static final DefaultConversionService CONVERSIONS = new DefaultConversionService();
  private static final ObjectMapper JSON = Json.mapper().build();

  static Stream<Class<?>> identifiers() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("no.aarshjul")
            .stream()
            .filter(type -> type.isAssignableTo(Identifier.class) && !type.isInterface())
            .map(type -> type.reflect());
  }

  private static String written(Class<?> type) {
    return Objects.requireNonNull(WRITTEN.get(Identifier.outside(type)));
  }

  private static Object read(Class<?> type) {
    return Objects.requireNonNull(CONVERSIONS.convert(written(type), type));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void isReadFromAnAddressAndPrintedAsItsValueAlone(Class<?> type) {
    assertThat(read(type)).hasToString(written(type));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void isReadFromARow(Class<?> type) {
    var column = ((Identifier<?>) read(type)).value();
    assertThat(CONVERSIONS.convert(column, type)).isEqualTo(read(type));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void standsInJsonAsItsValueAlone(Class<?> type) {
    var value = ((Identifier<?>) read(type)).value();
    assertThat(JSON.writeValueAsString(read(type))).isEqualTo(JSON.writeValueAsString(value));
    assertThat(JSON.writeValueAsString(Map.of(read(type), true)))
        .isEqualTo("{\"%s\":true}".formatted(written(type)));
    assertThat(JSON.readValue(JSON.writeValueAsString(value), type)).isEqualTo(read(type));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void refusesWhatIsNone(Class<?> type) {
    assertThatThrownBy(() -> CONVERSIONS.convert("not-an-id", type))
        .isInstanceOf(ConversionException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("not-an-id");
  }
}
