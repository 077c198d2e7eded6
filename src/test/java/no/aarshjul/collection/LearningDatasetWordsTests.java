package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.platform.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.DefaultResourceLoader;

class LearningDatasetWordsTests {

  private static Sources sources;
  private static Wording wording;

  @BeforeAll
  static void learn() throws Exception {
    sources = Offline.recorded().sources;
    wording = ShippedCatalogue.wording(new StaticMessageSource());
    new LearningDatasetWords(sources, wording, new DefaultResourceLoader());
  }

  @Test
  void everyTextOfTheDatasetsHasWordsInEveryLanguage() {
    for (var language : Language.translated()) {
      var words = wording.in(language);
      assertThat(
              LearningDatasetWords.originals(sources)
                  .texts()
                  .filter(text -> words.lang(text) != null))
          .as(language.code())
          .isEmpty();
    }
  }

  @Test
  void severalCitationsAreSaidEach() {
    assertThat(
            wording
                .in(Language.NYNORSK)
                .of("NOBIL (CC BY 4.0); Statistics Norway, table 07459 (CC BY 4.0)"))
        .isEqualTo("NOBIL (CC BY 4.0); SSB, tabell 07459 (CC BY 4.0)");
    assertThat(wording.in(Language.NYNORSK).lang("NOBIL (CC BY 4.0); somebody's own list"))
        .isEqualTo("en");
  }

  @Test
  void whatIsSaidBehindADeviationIsSaidToo() {
    assertThat(
            wording
                .in(Language.BOKMAL)
                .of("Mean of seven years. Counted as 100, although it is more."))
        .isEqualTo("Gjennomsnitt av sju år. Regnet som 100, selv om det er mer.");
    assertThat(wording.in(Language.BOKMAL).of("Counted as 100, although it is more."))
        .isEqualTo("Regnet som 100, selv om det er mer.");
  }
}
