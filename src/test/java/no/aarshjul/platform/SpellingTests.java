package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts that read the same. */
class SpellingTests {

  @Test
  void lettersAndBlanksAreComparedAsTheyAreRead() {
    assertThat(Spelling.key("A\u030alesund\u00a0 Kommune ")).isEqualTo("ålesund kommune");
    assertThat(Spelling.contains("Nord-Aurdal\u00a0kommune", "aurdal KOMM")).isTrue();
    assertThat(Spelling.contains("Ålesund", "a\u030aLES")).isTrue();
    assertThat(Spelling.contains("A\u030alesund", "åles")).isTrue();
    assertThat(Spelling.contains("Tysfjord", "fjord\u00ad")).isTrue();
  }

  @Test
  void whoSearchesNeedsNoNorwegianOrSamiLetters() {
    assertThat(Spelling.contains("Ålesund", "alesund")).isTrue();
    assertThat(Spelling.contains("Rosse - Røros", "roros")).isTrue();
    assertThat(Spelling.contains("Porsanger - Porsáŋgu - Porsanki", "porsangu")).isTrue();
    assertThat(Spelling.contains("Bærum", "baerum")).isTrue();
    assertThat(Spelling.contains("Alesund", "åle")).isTrue();
    assertThat(Spelling.contains("Ålesund", "oles")).isFalse();
    assertThat(Spelling.key("Ålesund")).isNotEqualTo(Spelling.key("Alesund"));
  }

  @Test
  void marksOfOtherMeaningStay() {
    assertThat(Spelling.plain("99,5¹")).isEqualTo("99,5¹");
    assertThat(Spelling.plain("km²")).isEqualTo("km²");
  }
}
