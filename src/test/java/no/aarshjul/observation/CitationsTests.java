package no.aarshjul.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.Source.Origin;
import org.junit.jupiter.api.Test;

class CitationsTests {

  private static Observation value(Source source) {
    return new Observation(
        ValueId.random(),
        EvaluationId.random(),
        "EC-I-WS-1C",
        1,
        new Value.Number(BigDecimal.ONE),
        null,
        null,
        null,
        source,
        Quality.MEASURED,
        null,
        null,
        null,
        "system:test",
        Instant.EPOCH);
  }

  private static Observation collected(String name) {
    return value(
        new Source(
            Origin.COLLECTED, Label.REAL, name, "2025", Level.MUNICIPALITY, false, null, Map.of()));
  }

  @Test
  void everySourceOfAComputationIsNamedOnceAndWhatPeopleHaveEnteredIsNoSource() {
    assertThat(
            Citations.of(
                List.of(
                    collected("Statistics Norway, table 1; Elhub, energy data"),
                    collected("Elhub, energy data"),
                    value(Source.entered("Technical department", "2025")))))
        .containsExactly("Elhub, energy data", "Statistics Norway, table 1");
  }
}
