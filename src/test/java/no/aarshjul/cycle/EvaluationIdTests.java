package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

class EvaluationIdTests {

  private static final String TEXT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
  private static final EvaluationId ID = EvaluationId.of(TEXT);
  private static final ObjectMapper JSON = Json.mapper().build();

  record About(@Nullable EvaluationId evaluation) {}

  @Test
  void isWrittenAsItsValueAlone() {
    assertThat(ID).hasToString(TEXT);
    assertThat("/evaluations/" + ID).isEqualTo("/evaluations/" + TEXT);
    assertThat(ID.chain()).isEqualTo(new Chain("evaluation:" + TEXT));
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvaluationId.of("not-an-id"))
        .withMessage("Invalid UUID string: not-an-id");
  }

  @Test
  void standsInJsonAsItsValueAlone() {
    assertThat(JSON.writeValueAsString(new About(ID)))
        .isEqualTo("{\"evaluation\":\"%s\"}".formatted(TEXT));
    assertThat(JSON.writeValueAsString(Map.of(ID, 1))).isEqualTo("{\"%s\":1}".formatted(TEXT));
    assertThat(JSON.writeValueAsString(new About(null))).isEqualTo("{\"evaluation\":null}");
  }

  @Test
  void isReadFromJsonAsItWasWritten() {
    assertThat(JSON.readValue("{\"evaluation\":\"%s\"}".formatted(TEXT), About.class))
        .isEqualTo(new About(ID));
    assertThat(JSON.readValue("{\"evaluation\":null}", About.class)).isEqualTo(new About(null));
    assertThat(JSON.convertValue(Map.of("evaluation", TEXT), About.class)).isEqualTo(new About(ID));
    assertThatThrownBy(() -> JSON.readValue("{\"evaluation\":\"not-an-id\"}", About.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("Cannot deserialize value of type `java.util.UUID`");
  }
}
