package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.aarshjul.audit.Canonical;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is hashed is written out, and numbers are compared by what they are worth: neither the name
 * of a class nor the way in which a number was written may decide.
 */
class WrittenOutTests {

  private static final Path SOURCES = Path.of("src/main/java/no/aarshjul");

  @SuppressWarnings("NullAway.Init")
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("no.aarshjul");
  }

  private static Stream<JavaMethodCall> calls() {
    return classes.stream().flatMap(one -> one.getMethodCallsFromSelf().stream());
  }

  /** Classes that hash a text that they have put together, and not bytes that are there anyway. */
  private static boolean hashesText(JavaClass one) {
    return one.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(Canonical.class)
                    || (call.getTargetOwner().isEquivalentTo(Sha256.class)
                        && call.getTarget().getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(String.class))));
  }

  /** Whether a call gives the text of something whose text somebody may change without thinking. */
  private static boolean isTextOfTheCode(JavaMethodCall call) {
    var name = call.getName();
    var owner = call.getTargetOwner();
    return switch (name) {
      case "getSimpleName", "getName", "getTypeName" -> owner.isEquivalentTo(Class.class);
      case "name" -> owner.isAssignableTo(Enum.class);
      case "toString" ->
          owner.getPackageName().startsWith("no.aarshjul")
              || owner.isAssignableTo(Enum.class)
              || owner.isAssignableTo(BigDecimal.class)
              || owner.isEquivalentTo(Object.class)
              || owner.getPackageName().equals("java.util")
                  && !owner.getSimpleName().equals("UUID");
      case "formatted", "format" -> owner.isEquivalentTo(String.class);
      case "valueOf" ->
          owner.isEquivalentTo(String.class)
              && call.getTarget().getRawParameterTypes().getFirst().isEquivalentTo(Object.class);
      default -> false;
    };
  }

  @Test
  void whatIsHashedIsNotNamedByTheCode() {
    var hashing = classes.stream().filter(WrittenOutTests::hashesText).toList();
    assertThat(hashing)
        .extracting(JavaClass::getSimpleName)
        .contains("ValueDigest", "Hashes", "Entry", "Checkpoint", "WorkbookKey");
    assertThat(
            hashing.stream()
                .flatMap(one -> one.getMethodCallsFromSelf().stream())
                .filter(WrittenOutTests::isTextOfTheCode)
                .map(JavaMethodCall::getDescription))
        .isEmpty();
  }

  /**
   * No class lends its name to what is stored, shown or hashed; logs and error texts may have it.
   */
  @Test
  void classNamesAreForThoseWhoLookForDefects() {
    assertThat(
            calls()
                .filter(call -> call.getTargetOwner().isEquivalentTo(Class.class))
                .filter(call -> Set.of("getSimpleName", "getName").contains(call.getName()))
                .map(call -> call.getOriginOwner().getSimpleName()))
        .isSubsetOf(
            "Answers",
            "BoundedProcess",
            "JobInput",
            "JobRunner",
            "Problems",
            "Writers",
            "CommandRows");
  }

  @Test
  void numbersAreNotComparedAsTheyAreWritten() {
    assertThat(
            calls()
                .filter(
                    call -> call.getName().equals("equals") || call.getName().equals("hashCode"))
                .filter(call -> isWritten(call.getTargetOwner()))
                .filter(call -> !call.getOriginOwner().isEquivalentTo(Value.Number.class))
                .map(JavaMethodCall::getDescription))
        .isEmpty();
  }

  /** A number, or a record that compares its number as it is written. */
  private static boolean isWritten(JavaClass type) {
    return type.isEquivalentTo(BigDecimal.class)
        || type.isRecord()
            && type.getFields().stream()
                .anyMatch(field -> field.getRawType().isEquivalentTo(BigDecimal.class))
            && type.getMethod("equals", Object.class).getMethodCallsFromSelf().isEmpty();
  }

  private static final Pattern LOOSE =
      Pattern.compile(
          "Objects\\.equals\\([^;]*\\b(target|worst|tolerance|number|value|percent|percentage|numerator"
              + "|denominator|multiplier|cap)\\(\\)|Set<BigDecimal>|Map<BigDecimal|toPlainString\\(\\)\\.equals");

  @Test
  void nothingElseComparesThemSo() throws Exception {
    try (var files = Files.walk(SOURCES)) {
      var found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> LOOSE.matcher(read(file)).find())
              .map(SOURCES::relativize)
              .map(Path::toString)
              .toList();
      assertThat(found).isEqualTo(List.of());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
