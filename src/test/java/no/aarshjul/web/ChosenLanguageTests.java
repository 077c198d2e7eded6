package no.aarshjul.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;

class ChosenLanguageTests {

  private final WebConfiguration configuration = new WebConfiguration();
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
  private final LocaleResolver resolver =
      configuration.localeResolver(
          new PublicAddress(null, 8080), beans.getBeanProvider(ReaderLanguage.class));
  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

  private String language() {
    return resolver.resolveLocale(request).getLanguage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn-NO, nb;q=0.8|nn",
        "no|nb",
        "de, en-GB;q=0.5|en",
        "fr, de|nb",
        "*|nb",
        "%%%|nb",
        "se, nn|nn"
      })
  void theFirstLanguageOfTheBrowserThatIsOffered(String accepted, String given) {
    request.addHeader("Accept-Language", accepted);
    assertThat(language()).isEqualTo(given);
  }

  @Test
  void aPersonReadsTheOwnLanguageUntilAnotherIsChosen() {
    beans.addBean("reader", (ReaderLanguage) () -> Optional.of(Language.NYNORSK));
    request.addHeader("Accept-Language", "en");
    assertThat(language()).isEqualTo("nn");
    var later = new MockHttpServletRequest("GET", "/");
    later.setCookies(new Cookie("language", "nb"));
    assertThat(resolver.resolveLocale(later).getLanguage()).isEqualTo("nb");
  }

  @Test
  void aProgramGetsTheLanguageThatItAsksFor() {
    beans.addBean("reader", (ReaderLanguage) () -> Optional.of(Language.NYNORSK));
    request.setRequestURI("/api/tasks");
    request.addHeader("Accept-Language", "en");
    assertThat(language()).isEqualTo("en");
  }

  @Test
  void whoAsksForNoneGetsTheFirst() {
    assertThat(language()).isEqualTo("nb");
  }

  @ParameterizedTest
  @CsvSource({"en,en", "nn,nn", "no,nb", "fr,nb", "EN_us,nb", "../../etc,nb", "'',nb"})
  void aCookieCountsIfItsLanguageIsOffered(String kept, String given) {
    request.setCookies(new Cookie("language", kept));
    assertThat(language()).isEqualTo(given);
  }

  @ParameterizedTest
  @CsvSource({"en,en", "nn,nn", "fr,nb", "'<b>',nb", "'',nb"})
  void aLinkChoosesAmongWhatIsOffered(String asked, String given) throws Exception {
    request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, resolver);
    request.setParameter("lang", asked);
    for (var interceptor : interceptors()) {
      assertThat(interceptor.preHandle(request, new MockHttpServletResponse(), this)).isTrue();
    }
    assertThat(language()).isEqualTo(given);
  }

  private List<HandlerInterceptor> interceptors() {
    var found = new ArrayList<HandlerInterceptor>();
    var registry =
        new InterceptorRegistry() {
          void collect() {
            getInterceptors().forEach(one -> found.add((HandlerInterceptor) one));
          }
        };
    configuration.addInterceptors(registry);
    registry.collect();
    return found;
  }
}
