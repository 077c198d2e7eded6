package no.aarshjul.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import no.aarshjul.platform.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses addresses and forms with the character zero, which no text of the database may have. */
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
    if (!hasZero(request)) {
      chain.doFilter(request, response);
    } else {
      answers.refuse(
          request, response, HttpStatus.BAD_REQUEST, Refusal.invalid("problem.unstorable"));
    }
  }

  private static boolean hasZero(HttpServletRequest request) {
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    var type = Objects.requireNonNullElse(request.getContentType(), "");
    return query.contains("%00")
        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
            && request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(value -> value.indexOf('\0') >= 0);
  }
}
