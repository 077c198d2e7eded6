package no.aarshjul.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ValueIdTests {

  private static final String TEXT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";

  @Test
  void isWrittenAsItsValueAlone() {
    assertThat(ValueId.of(TEXT)).hasToString(TEXT);
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueId.of("EC-I-WS-1C"))
        .withMessage("Invalid UUID string: EC-I-WS-1C");
  }

  @Test
  void mayBeMissing() {
    assertThat(ValueId.orNull(null)).isNull();
  }
}
