package no.aarshjul.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import no.aarshjul.platform.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses and forms that are no UTF-8, or hold the character zero, which no text of the
 * database may have.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class PlainCharacters extends OncePerRequestFilter {

  private final FilterAnswers answers;

  PlainCharacters(FilterAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isPlain(request)) {
      chain.doFilter(request, response);
    } else {
      answers.refuse(
          request, response, HttpStatus.BAD_REQUEST, Refusal.invalid("problem.unstorable"));
    }
  }

  private static boolean isPlain(HttpServletRequest request) {
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    var type = Objects.requireNonNullElse(request.getContentType(), "");
    return isPlain(query)
        && (!type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE) || isPlainForm(request));
  }

  /** Whether a query is UTF-8; what is not would end in an error that repeats it in the log. */
  private static boolean isPlain(String query) {
    try {
      var bytes = URLDecoder.decode(query, StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
      return bytes.indexOf('\0') < 0;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isPlainForm(HttpServletRequest request) {
    try {
      return request.getParameterMap().values().stream()
          .flatMap(Arrays::stream)
          .allMatch(value -> value.indexOf('\0') < 0);
    } catch (IllegalStateException e) {
      // Tomcat's word for a form that is no text.
      return false;
    }
  }
}
