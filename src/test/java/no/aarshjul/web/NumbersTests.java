package no.aarshjul.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTests {

  private final Numbers norwegian = new Numbers(Locale.of("nb"));
  private final Numbers english = new Numbers(Locale.ENGLISH);

  @Test
  void decimalsAreThoseThatPeopleRead() {
    assertThat(norwegian.value("126.2477980035232")).isEqualTo("126,25");
    assertThat(english.value("126.2477980035232")).isEqualTo("126.25");
    assertThat(english.value("0.000123456")).isEqualTo("0.000123");
    assertThat(english.value("0")).isEqualTo("0");
    assertThat(english.value("yes")).isEqualTo("yes");
  }

  @Test
  void aShareThatIsMissingIsADashAndNotZero() {
    assertThat(norwegian.percent(new BigDecimal("18.75"))).isEqualTo("18,75\u00a0%");
    assertThat(norwegian.percent(BigDecimal.ZERO)).isEqualTo("0\u00a0%");
    assertThat(norwegian.percent(null)).isEqualTo("–");
  }
}
