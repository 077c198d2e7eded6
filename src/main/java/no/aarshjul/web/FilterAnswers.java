package no.aarshjul.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** How a filter tells why it lets a request go no further, where no controller does. */
@Component
public class FilterAnswers {

  private final HandlerExceptionResolver problems;

  FilterAnswers(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  /**
   * Answers programs with the problem's own words, people with the page of the status.
   *
   * @param problem one that {@link Problems} knows
   */
  public void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      RuntimeException problem)
      throws IOException {
    if (Problems.isProgram(request)) {
      problems.resolveException(request, response, null, problem);
    } else {
      response.sendError(status.value());
    }
  }
}
