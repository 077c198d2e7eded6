package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers from within a filter as a controller would. */
public final class ProblemAnswer {

  private ProblemAnswer() {}

  /**
   * @param status told by the common page of errors where the answer would be a page: a filter
   *     draws none
   */
  public static void tell(
      HandlerExceptionResolver problems,
      HttpServletRequest request,
      HttpServletResponse response,
      Exception problem,
      int status)
      throws IOException {
    var answer = problems.resolveException(request, response, null, problem);
    if ((answer == null || !answer.isEmpty()) && !response.isCommitted()) {
      response.sendError(status);
    }
  }
}
