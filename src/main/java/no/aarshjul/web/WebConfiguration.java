package no.aarshjul.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/**
 * What requests may hold, and the language: what the reader has chosen with {@code ?lang=} until
 * the browser is closed or somebody logs out, otherwise the person's own, for programs and visitors
 * the one that is asked for, otherwise Bokmål.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectorProperties.class)
public class WebConfiguration implements WebMvcConfigurer {

  /** The cookie with what was chosen by a link. */
  public static final String LANGUAGE = "language";

  /** Open data are for pages of others too; nobody's login goes with such a request. */
  @Override
  public void addCorsMappings(CorsRegistry registry) {
    registry.addMapping("/api/open/**").allowedOrigins("*").allowedMethods("GET", "HEAD");
  }

  @Bean
  JacksonModule storableTexts() {
    return new SimpleModule().addDeserializer(String.class, new StorableText());
  }

  @Bean
  LocaleResolver localeResolver(PublicAddress address, ObjectProvider<ReaderLanguage> reader) {
    var resolver = new Kept(LANGUAGE);
    resolver.setRejectInvalidCookies(false);
    resolver.setDefaultLocaleFunction(
        request ->
            isOfPrograms(request)
                ? askedFor(request)
                : reader.stream()
                    .flatMap(known -> known.language().stream())
                    .findFirst()
                    .map(Language::locale)
                    .orElseGet(() -> askedFor(request)));
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSecure(address.isSecure());
    resolver.setCookieSameSite("Lax");
    return resolver;
  }

  private static boolean isOfPrograms(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/");
  }

  private static Locale askedFor(HttpServletRequest request) {
    return ranges(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).stream()
        .flatMap(range -> Language.offered(range.getRange().split("-")[0]).stream())
        .findFirst()
        .orElse(Language.FIRST)
        .locale();
  }

  /** The reader's languages, the dearest first; none if there is no header, or none that speaks. */
  private static List<Locale.LanguageRange> ranges(@Nullable String header) {
    try {
      return header == null ? List.of() : Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Locale offered(String code) {
    return Language.offered(code)
        .orElseThrow(() -> new IllegalArgumentException("not offered: " + code))
        .locale();
  }

  /** A cookie with a language that is not offered is as good as none. */
  private static final class Kept extends CookieLocaleResolver {
    Kept(String name) {
      super(name);
    }

    @Override
    protected Locale parseLocaleValue(String code) {
      return offered(code);
    }
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
    protected Locale parseLocaleValue(String code) {
      return offered(code);
    }

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler)
        throws ServletException {
      var method =
          Objects.requireNonNullElse(
              request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod());
      try {
        return !method.equals(HttpMethod.GET.name()) || super.preHandle(request, response, handler);
      } catch (IllegalStateException e) {
        // The address is no text, which the page that follows says.
        return true;
      }
    }
  }
}
