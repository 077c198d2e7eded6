package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTests {

  @Test
  void anAddressIsTakenWithoutItsLastSlash() {
    var address = new PublicAddress("https://aarshjul.example.org/", 8080);
    assertThat(address.text()).isEqualTo("https://aarshjul.example.org");
    assertThat(address.isSecure()).isTrue();
    assertThat(address.isFixed()).isTrue();
  }

  @Test
  void withoutOneItIsThisMachine() {
    var address = new PublicAddress(null, 8091);
    assertThat(address.text()).isEqualTo("http://localhost:8091");
    assertThat(address.isSecure()).isFalse();
    assertThat(address.isFixed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aarshjul.example.org",
        "ftp://aarshjul.example.org",
        "https://aarshjul.example.org/path",
        "https://aarshjul.example.org?x",
        "https://user@aarshjul.example.org",
        "https://a b"
      })
  void whatIsNoneIsToldAtTheStart(String text) {
    assertThatThrownBy(() -> new PublicAddress(text, 8080))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("found \"" + text + "\"");
  }
}
