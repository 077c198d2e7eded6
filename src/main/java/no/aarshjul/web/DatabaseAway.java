package no.aarshjul.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in words that the database cannot be reached, wherever a request meets that: while the
 * caller is looked up, in a use case, or on the way out. Without it somebody with the right
 * password would be told that it is wrong.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAway extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);

  /** When to ask again, in seconds. */
  private static final String LATER = "30";

  private final FilterAnswers answers;

  DatabaseAway(FilterAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      if (!isAway(e) || response.isCommitted()) {
        throw e;
      }
      LOG.warn("{} was not answered, the database cannot be reached", request.getMethod());
      response.resetBuffer();
      response.setHeader(HttpHeaders.RETRY_AFTER, LATER);
      answers.refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, new Unreachable());
    }
  }

  private static boolean isAway(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLException sql && isConnectionLost(sql.getSQLState()));
  }

  /** PostgreSQL's words for a connection that broke and for a server that is stopping. */
  private static boolean isConnectionLost(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P0"));
  }

  /** The database cannot be reached. */
  static final class Unreachable extends RuntimeException {

    @java.io.Serial private static final long serialVersionUID = 1L;
  }
}
