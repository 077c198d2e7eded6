package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.ObjectMapper;

/** Texts that are small to send and large to hold. */
class JsonLimitsTests {

  private static final ObjectMapper JSON = Json.mapper().build();

  private static final Map<String, String> HOSTILE =
      Map.of(
          "lists in lists", "[".repeat(10_000) + "]".repeat(10_000),
          "objects in objects", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000),
          "millions of empty objects", "[" + "{},".repeat(4_000_000) + "{}]",
          "millions of zeros", "[" + "0,".repeat(8_000_000) + "0]",
          "a number of a million digits", "9".repeat(1_000_000),
          "a long name", "{\"" + "a".repeat(1_000_000) + "\":1}",
          "a text of thirty million letters", "\"" + "a".repeat(30_000_000) + "\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lists in lists",
        "objects in objects",
        "millions of empty objects",
        "millions of zeros",
        "a number of a million digits",
        "a long name",
        "a text of thirty million letters"
      })
  void areNotReadToTheEnd(String name) {
    assertThatThrownBy(() -> JSON.readTree(HOSTILE.getOrDefault(name, "")))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void andAllAreTried() {
    assertThat(HOSTILE).hasSize(7);
  }
}
