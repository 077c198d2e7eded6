package no.aarshjul.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PersonIdTests {

  private static final String TEXT = "6f9619ff-8b86-4011-b42d-00c04fc964ff";

  @Test
  void isWrittenAsItsValueAlone() {
    assertThat(PersonId.of(TEXT)).hasToString(TEXT);
    assertThat(Person.pseudonym(PersonId.of(TEXT))).isEqualTo("person:" + TEXT);
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PersonId.of("alesund"))
        .withMessage("Invalid UUID string: alesund");
  }

  @Test
  void mayBeMissing() {
    assertThat(PersonId.orNull(null)).isNull();
  }
}
