package no.aarshjul.account.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Base64;
import java.util.Set;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.platform.RandomBytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions are kept in the database, so that every process knows them and a restart loses none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class SessionConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SessionConfiguration.class);

  /** 36 characters of base 64. */
  private static final int SESSION_BYTES = 27;

  /** Texts, numbers, and what one page says to the next; nothing else is made of stored bytes. */
  private static final ObjectInputFilter EXPECTED =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=12;maxarray=10000;java.lang.*;java.util.*;"
              + "java.util.concurrent.CopyOnWriteArrayList;org.springframework.web.servlet.FlashMap;"
              + "org.springframework.util.LinkedMultiValueMap;org.springframework.util.MultiValueMapAdapter;!*");

  /** Two requests of one session may write the same attribute at once. */
  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer writtenTogether() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /** As many random bits as the column has room for; a UUID has 122. */
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionIds() {
    return sessions -> sessions.setSessionIdGenerator(SessionConfiguration::sessionId);
  }

  private static String sessionId() {
    return Base64.getUrlEncoder().encodeToString(RandomBytes.of(SESSION_BYTES));
  }

  /** Where browsers come by HTTPS only, they never send the session's cookie otherwise. */
  @Bean
  DefaultCookieSerializerCustomizer sessionCookie(PublicAddress address) {
    return cookie -> {
      // What decodes to characters that no text of the database may have would end in an error.
      cookie.setUseBase64Encoding(false);
      if (address.isSecure()) {
        cookie.setUseSecureCookie(true);
      }
    };
  }

  @Bean
  ConversionService springSessionConversionService() {
    var conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(new Reading());
    return conversion;
  }

  /**
   * What cannot be read, of another version of this program for instance, is as good as not there.
   */
  private static final class Reading implements GenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
      return Set.of(new ConvertiblePair(byte[].class, Object.class));
    }

    @Override
    public @Nullable Object convert(
        @Nullable Object bytes, TypeDescriptor from, TypeDescriptor to) {
      if (bytes == null) {
        return null;
      }
      try (var stream = new ObjectInputStream(new ByteArrayInputStream((byte[]) bytes))) {
        stream.setObjectInputFilter(EXPECTED);
        return stream.readObject();
      } catch (IOException | ClassNotFoundException e) {
        LOG.warn("An attribute of a session cannot be read and is left out: {}", e.toString());
        return null;
      }
    }
  }
}
