package no.aarshjul.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import no.aarshjul.platform.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses addresses and forms with the character zero, which no text of the database may have. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class PlainCharacters extends OncePerRequestFilter {

  private final HandlerExceptionResolver problems;

  PlainCharacters(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!hasZero(request)) {
      chain.doFilter(request, response);
    } else if (Problems.isProgram(request)) {
      problems.resolveException(request, response, null, Refusal.invalid("problem.unstorable"));
    } else {
      response.sendError(HttpStatus.BAD_REQUEST.value());
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
