package no.aarshjul.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.aarshjul.platform.Amount;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sentence;
import no.aarshjul.platform.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

class WordingTests {

  private static final List<String> SHIPPED = List.of("u4ssc-91", "norway-sdg-2026");

  private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
  private final Wording wording;

  WordingTests() {
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    wording = ShippedCatalogue.wording(messages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u4ssc-91", "norway-sdg-2026"})
  void everyTextOfAShippedSetHasWordsInEveryLanguage(String set) {
    var originals = ShippedCatalogue.originals(set);
    for (var language : Language.translated()) {
      var known =
          ShippedCatalogue.words(set, language).stream()
              .map(Word::english)
              .collect(Collectors.toSet());
      assertThat(originals.texts().filter(text -> !known.contains(text)))
          .as("%s in %s", set, language.code())
          .isEmpty();
    }
  }

  @Test
  void aTextIsSaidTheSameWayInEverySet() {
    for (var language : Language.translated()) {
      Map<String, String> said = new HashMap<>();
      for (var set : SHIPPED) {
        for (var word : ShippedCatalogue.words(set, language)) {
          assertThat(said.putIfAbsent(word.english(), word.text()))
              .as(word.english())
              .isIn(null, word.text());
        }
      }
    }
  }

  /** Two names that read the same could not be told apart in a table or a workbook. */
  @Test
  void dataPointsAreToldApartByTheirNames() {
    for (var language : Language.translated()) {
      var words = wording.in(language);
      var names = new HashSet<String>();
      for (var set : SHIPPED) {
        for (var point : ShippedCatalogue.set(set).dataPoints()) {
          assertThat(names.add(words.of(point.name()))).as(point.key()).isTrue();
        }
      }
    }
  }

  /** Bokmål's commonest words, which Nynorsk writes otherwise. */
  @Test
  void nynorskIsNoBokmal() {
    var bokmal =
        Pattern.compile(
            "(?iu)\\b(ikke|hvor|hvilken|hvordan|fra|av hva|kommunens|antall|vann|vann\\w+|"
                + "\\w+vann|vei|veier|veg-|strøm|strøm\\w+|bredbånd|husholdning\\w*|innbyggere|"
                + "ledig\\w*|skole|skoler|høyere|offentlige?|bolig\\w*|utslipp\\w*|åpne|enheten|"
                + "lese[st]|kilde\\w*|\\w+else[nr]|forskning|rensing|tjeneste\\w*|teller|nevner)\\b");
    for (var set : SHIPPED) {
      for (var word : ShippedCatalogue.words(set, Language.NYNORSK)) {
        assertThat(
                bokmal
                    .matcher(word.text())
                    .results()
                    .map(found -> found.group())
                    .filter(found -> !ALSO_NYNORSK.contains(found.toLowerCase()))
                    .toList())
            .as(word.text())
            .isEmpty();
      }
    }
  }

  private static final Set<String> ALSO_NYNORSK = Set.of("lesest");

  @Test
  void numbersHaveDecimalCommasAndQuotesAreNorwegian() {
    var english = Pattern.compile("\\d\\.\\d|\"|\\d-\\d");
    for (var language : Language.translated()) {
      for (var set : SHIPPED) {
        for (var word : ShippedCatalogue.words(set, language)) {
          if (!word.place().kind().equals("hint")) {
            assertThat(word.text()).doesNotContainPattern(english);
          }
        }
      }
    }
  }

  @Test
  void sentencesSayTermsInTheLanguageOfTheReader() {
    var refusal = Refusal.invalid("gap.no-source", new Term("Green Areas"));

    assertThat(messages.getMessage(refusal.key(), refusal.arguments(), Language.NYNORSK.locale()))
        .contains("Grøntområde")
        .doesNotContain("Green");
    assertThat(refusal).hasMessageContaining("Green Areas");
    assertThat(
            messages.getMessage(
                Sentence.of("gap.no-source", new Term("Green Areas")), Language.BOKMAL.locale()))
        .contains("Grøntområder");
  }

  @Test
  void sentencesSayNumbersAndCodesInTheLanguageOfTheReader() {
    var sentence =
        Sentence.of(
            "finding.order",
            new Amount("11807.7"),
            new Amount("2020"),
            new Term("EC-ICT-ICT-4C/3g"));

    assertThat(messages.getMessage(sentence, Language.NYNORSK.locale()))
        .contains("11\u00a0807,7")
        .contains(" 2020 ")
        .contains("Mobildekning, minst 3G");
    assertThat(messages.getMessage(sentence, Language.ENGLISH.locale()))
        .contains("11,807.7")
        .contains("Wireless Broadband Coverage - 3G");
  }

  @Test
  void aTextWithoutWordsStaysAndIsMarkedAsEnglish() {
    var words = wording.in(Language.BOKMAL);

    assertThat(words.of("Somebody's own indicator")).isEqualTo("Somebody's own indicator");
    assertThat(words.lang("Somebody's own indicator")).isEqualTo("en");
    assertThat(words.lang("Green Areas")).isNull();
    assertThat(wording.in(Language.ENGLISH).lang("Somebody's own indicator")).isNull();
    assertThat(words.of(null)).isEmpty();
  }

  @Test
  void pagesShowTermsAndMarkWhatHasNoWords() {
    var engine = new SpringTemplateEngine();
    engine.addDialect(new TermDialect(wording));

    assertThat(shown(engine, "Green Areas")).isEqualTo("<b>Grøntområde</b>");
    assertThat(shown(engine, "R&D <own>")).isEqualTo("<b lang=\"en\">R&amp;D &lt;own&gt;</b>");
  }

  private static String shown(ITemplateEngine engine, String name) {
    return engine.process(
        "<b th:term=\"${name}\"></b>",
        new Context(Language.NYNORSK.locale(), Map.of("name", name)));
  }
}
