package no.aarshjul.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobInputTests {

  record Input(UUID evaluationId, int round, @Nullable String reason) {}

  private static final String ID = "00000000-0000-0000-0000-000000000001";

  private static Input read(Map<String, Object> variables) {
    return JobInput.read("send-invitation", Input.class, new HashMap<>(variables));
  }

  @Test
  void variablesBecomeARecordAndOthersAreIgnored() {
    assertThat(read(Map.of("evaluationId", ID, "round", 2, "other", true)))
        .isEqualTo(new Input(UUID.fromString(ID), 2, null));
  }

  @Test
  void aMissingVariableIsNamed() {
    assertThatThrownBy(() -> read(Map.of("evaluationId", ID)))
        .isInstanceOf(UnusableJob.class)
        .hasMessage(
            "The job send-invitation needs the variable \"round\", but the process has none");
  }

  @Test
  void aVariableOfTheWrongTypeIsShownBesideWhatWasExpected() {
    assertThatThrownBy(() -> read(Map.of("evaluationId", "Ålesund", "round", 1)))
        .isInstanceOf(UnusableJob.class)
        .hasMessageContaining("evaluationId (UUID)")
        .hasMessageContaining("Ålesund");
  }
}
