package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import no.aarshjul.platform.Json;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;

/** {@code docs/limits.md} says what the code says. */
class LimitsTests {

  private static final Pattern LINE =
      Pattern.compile("\\| .+ \\| .+ \\| (\\d[\\d ]*(?: ?(?:MB|s))?) \\| `([\\w.-]+)` \\|");

  @Test
  void everyLimitIsTheOneThatIsDocumented() throws Exception {
    var settings =
        Json.yaml().build().readTree(Path.of("src/main/resources/application.yaml").toFile());
    var lines =
        Files.readAllLines(Path.of("docs/limits.md")).stream()
            .filter(line -> line.startsWith("| ") && line.contains("`"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(40);
    for (var line : lines) {
      var matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      assertThat(matcher.group(1).replace(" ", ""))
          .as(line)
          .isEqualTo(found(matcher.group(2), settings));
    }
  }

  private static String found(String place, JsonNode settings) throws Exception {
    if (place.startsWith("platform.Json.LIMITS.")) {
      return limit(place.substring(place.lastIndexOf('.') + 1));
    }
    if (place.startsWith("spring.")) {
      return settings.at("/" + place.replace('.', '/')).asString();
    }
    if (place.startsWith("aarshjul.")) {
      return inSources(place);
    }
    var dot = place.lastIndexOf('.');
    var type = Class.forName("no.aarshjul." + place.substring(0, dot));
    var name = place.substring(dot + 1);
    if (type.isRecord()
        && Arrays.stream(type.getRecordComponents()).anyMatch(one -> one.getName().equals(name))) {
      return defaultOf(type, name);
    }
    var field = type.getDeclaredField(name);
    assertThat(Modifier.isStatic(field.getModifiers())).as(place).isTrue();
    field.setAccessible(true);
    return shown(Objects.requireNonNull(field.get(null)));
  }

  private static String limit(String name) throws Exception {
    var field = Json.class.getDeclaredField("LIMITS");
    field.setAccessible(true);
    var getter =
        "get" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    return String.valueOf(StreamReadConstraints.class.getMethod(getter).invoke(field.get(null)));
  }

  private static String defaultOf(Class<?> type, String name) {
    var constructor = type.getDeclaredConstructors()[0];
    return Arrays.stream(constructor.getParameters())
        .filter(parameter -> parameter.getName().equals(name))
        .map(
            parameter ->
                Objects.requireNonNull(parameter.getAnnotation(DefaultValue.class)).value()[0])
        .findFirst()
        .orElseThrow();
  }

  /** Of a setting whose default stands where it is used. */
  private static String inSources(String setting) throws Exception {
    var used = Pattern.compile(Pattern.quote("${" + setting + ":") + "([^}]+)}");
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var matcher = used.matcher(Files.readString(file));
        if (matcher.find()) {
          return matcher.group(1);
        }
      }
    }
    return "";
  }

  private static String shown(Object value) {
    if (value instanceof DataSize size) {
      return size.toMegabytes() + "MB";
    }
    return value instanceof Duration duration ? duration.toSeconds() + "s" : value.toString();
  }
}
