package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import no.aarshjul.audit.Chain;
import org.junit.jupiter.api.Test;

class CohortIdTests {

  private static final String TEXT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";

  @Test
  void isWrittenAsItsValueAlone() {
    assertThat(CohortId.of(TEXT)).hasToString(TEXT);
    assertThat(CohortId.of(TEXT).chain()).isEqualTo(new Chain("cohort:" + TEXT));
  }

  @Test
  void isNotTheEvaluationOfTheSameValue() {
    assertThat((Object) CohortId.of(TEXT)).isNotEqualTo(EvaluationId.of(TEXT));
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohortId.of("2026"))
        .withMessage("Invalid UUID string: 2026");
  }
}
