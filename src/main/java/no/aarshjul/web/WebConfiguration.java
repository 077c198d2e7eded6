package no.aarshjul.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/**
 * What requests may hold, and the language that the reader has chosen with {@code ?lang=},
 * otherwise the one the browser or program asks for, otherwise Bokmål.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private static final Locale BOKMAL = Locale.of("nb");
  private static final List<Locale> LANGUAGES = List.of(BOKMAL, Locale.of("nn"), Locale.ENGLISH);

  @Bean
  JacksonModule storableTexts() {
    return new SimpleModule().addDeserializer(String.class, new StorableText());
  }

  @Bean
  LocaleResolver localeResolver() {
    var resolver = new CookieLocaleResolver("language");
    resolver.setDefaultLocaleFunction(WebConfiguration::askedFor);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    return resolver;
  }

  private static Locale askedFor(HttpServletRequest request) {
    for (var wanted : Collections.list(request.getLocales())) {
      if (wanted.getLanguage().equals("no")) {
        return BOKMAL;
      }
      for (var offered : LANGUAGES) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
            && offered.getLanguage().equals(wanted.getLanguage())) {
          return offered;
        }
      }
    }
    return BOKMAL;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var interceptor = new ChosenByLink();
    interceptor.setParamName("lang");
    interceptor.setIgnoreInvalidLocale(true);
    registry.addInterceptor(interceptor);
  }

  /**
   * Languages are links; of a form that was too large nothing can be read, not even for its page.
   */
  private static final class ChosenByLink extends LocaleChangeInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler)
        throws ServletException {
      var method =
          Objects.requireNonNullElse(
              request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod());
      return !method.equals(HttpMethod.GET.name()) || super.preHandle(request, response, handler);
    }
  }
}
