package no.aarshjul.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import no.aarshjul.account.Role;
import no.aarshjul.platform.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Help exists for every role in every language, and calls buttons what they are called. */
class HelpTextsTests {

  private static final Pattern ITEM = Pattern.compile("<(li|h2)>");

  private HelpTexts texts;

  @BeforeEach
  void texts() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    texts = new HelpTexts(messages);
  }

  @ParameterizedTest
  @EnumSource
  void everyRoleHasAPageInEveryLanguageWithTheSameSteps(HelpTopic topic) {
    var steps = steps(texts.about(topic, Language.ENGLISH.locale()));
    assertThat(steps).isPositive();
    for (var language : Language.values()) {
      var text = texts.about(topic, language.locale());
      assertThat(text).doesNotContain("{{", "}}");
      assertThat(steps(text)).as(language.code()).isEqualTo(steps);
    }
  }

  @Test
  void whatEverybodyMayWantToKnowIsSaidInEveryLanguage() {
    for (var language : Language.values()) {
      assertThat(steps(texts.forEverybody(language.locale()))).isEqualTo(4);
    }
  }

  @Test
  void buttonsAreCalledWhatTheyAreCalled() {
    assertThat(texts.forEverybody(Locale.of("nn"))).contains("«Ta oppgåva»");
  }

  @Test
  void noRoleIsWithoutHelp() {
    for (var role : Role.values()) {
      assertThat(HelpTopic.values()).anyMatch(topic -> topic.isFor(role));
    }
  }

  private static long steps(String html) {
    return ITEM.matcher(html).results().count();
  }
}
