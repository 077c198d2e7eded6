package no.aarshjul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import no.aarshjul.platform.Language;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Chance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Numbers and units as the published reports print them. */
class PrintedNumbersTests {

  private static Words words(Language language) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages", "outputs");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new Words(messages, language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EC-P-IN-2C | number per 100 000 inhabitants per year | 35.16 | 35.16 per 100 000 inhabitants a year",
        "SC-SH-SA-6C | number per 100 000 inhabitants | 144.19 | 144.19 FTE per 100 000 inhabitants",
        "EC-ICT-ICT-3C | number per 100 000 inhabitants | 95424.3 | 95 424 per 100 000 inhabitants",
        "EC-ICT-PS-2A | number | 246 | 246 services",
        "EC-I-ES-1C | number | 1.05 | 1.05 interruptions per customer",
        "SC-SH-SI-1C | ratio | 0.7 | 0.70 female : male",
        "EC-P-IN-1C | percent | 1.13 | 1.13 % of GDP",
        "EC-P-EM-1C | percent | 2.16 | 2.16 %",
        "SC-SH-SA-2C | percent | 0.0012 | 0.001 % of city GDP",
        "EN-EN-PSN-1C | area per 100 000 inhabitants | 812.4 | 812.40 hectares per 100 000 inhabitants",
        "EN-EN-PSN-4A | area per 100 000 inhabitants | 81240 | 81 240 m² per 100 000 inhabitants",
      })
  void aNumberIsPrintedAsPublished(String key, String unit, String number, String printed) {
    var line = Samples.measured(key, unit, new BigDecimal(number), null);
    assertThat(words(Language.ENGLISH).result(line).replace('\u202f', ' ').replace('\u00a0', ' '))
        .isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Rests on 1 event: chance alone gives 0.03 to 5.64 (95 % interval). That is 1 to 4 of 4 points.",
        "nb | Bygger på 1 hendelse: tilfeldigheter alene gir 0,03 til 5,64 (95 % intervall). Det er 1 til 4 av 4 poeng.",
        "nn | Byggjer på 1 hending: tilfelle aleine gir 0,03 til 5,64 (95 % intervall). Det er 1 til 4 av 4 poeng."
      })
  void whatRestsOnFewEventsSaysSo(String language, String said) {
    var chance = new Chance(1, new BigDecimal("0.0256"), new BigDecimal("5.638"), 1, 4);
    Line line =
        Samples.measured(
            "SC-SH-SA-9C", "number per 100 000 inhabitants", new BigDecimal("1.01"), chance);
    assertThat(words(Language.offered(language).orElseThrow()).chance(line)).isEqualTo(said);
  }
}
