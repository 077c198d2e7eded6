package no.aarshjul.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ValueTests {

  private static Value number(String text) {
    return new Value.Number(new BigDecimal(text));
  }

  @Test
  void aNumberIsTheSameHoweverItIsWritten() {
    assertThat(number("1E+2"))
        .isEqualTo(number("100"))
        .isEqualTo(number("100.00"))
        .hasSameHashCodeAs(number("100.0"))
        .isNotEqualTo(number("100.01"))
        .isNotEqualTo(new Value.YesNo(true));
    assertThat(number("0.00")).isEqualTo(number("0")).hasSameHashCodeAs(number("0"));
    assertThat(number("1E+2").text()).isEqualTo("100");
  }
}
