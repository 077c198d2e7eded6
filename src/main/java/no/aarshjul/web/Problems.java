package no.aarshjul.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Objects;
import no.aarshjul.platform.Identifier;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns refusals into problem details (RFC 9457) for programs and into pages for people. */
@ControllerAdvice
class Problems {

  /** What RFC 9457 says of a problem that its status and words tell enough about. */
  private static final URI NO_TYPE = URI.create("about:blank");

  /** PostgreSQL's word for a character that no text may have. */
  private static final String UNSTORABLE_TEXT = "22021";

  private final MessageSource messages;
  private final DataSize limit;

  Problems(
      MessageSource messages, @Value("${spring.servlet.multipart.max-file-size}") DataSize limit) {
    this.messages = messages;
    this.limit = limit;
  }

  @ExceptionHandler
  Object onRefusal(Refusal refusal, HttpServletRequest request, Locale locale) {
    var sentence = messages.getMessage(refusal.key(), refusal.arguments(), locale);
    return answer(request, status(refusal), sentence, locale);
  }

  static HttpStatus status(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
      case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
      case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
    };
  }

  @ExceptionHandler
  Object onUnreadable(
      HttpMessageNotReadableException e, HttpServletRequest request, Locale locale) {
    if (e.getMostSpecificCause() instanceof BodyLimit.TooLong tooLong) {
      return onRefusal(tooLong.refusal(), request, locale);
    }
    var cause = e.getMostSpecificCause().getMessage();
    var firstLine = cause == null ? "" : cause.lines().findFirst().orElse("");
    return answer(
        request,
        HttpStatus.BAD_REQUEST,
        messages.getMessage("problem.unreadable", new Object[] {firstLine}, locale),
        locale);
  }

  @ExceptionHandler
  Object onWrongType(
      MethodArgumentTypeMismatchException e, HttpServletRequest request, Locale locale) {
    var expected = e.getRequiredType();
    return answer(
        request,
        HttpStatus.BAD_REQUEST,
        messages.getMessage(
            "problem.wrong-type",
            new Object[] {e.getName(), named(expected), e.getValue()},
            locale),
        locale);
  }

  /** One of several parameters that are read together is not of its type. */
  @ExceptionHandler
  Object onWrongTypes(BindException e, HttpServletRequest request, Locale locale) {
    var field = Objects.requireNonNull(e.getFieldError());
    var expected = e.getFieldType(field.getField());
    return answer(
        request,
        HttpStatus.BAD_REQUEST,
        messages.getMessage(
            "problem.wrong-type",
            new Object[] {field.getField(), named(expected), field.getRejectedValue()},
            locale),
        locale);
  }

  private static String named(@Nullable Class<?> expected) {
    return expected == null ? "" : Identifier.outside(expected).getSimpleName();
  }

  @ExceptionHandler
  Object onMissing(ServletRequestBindingException e, HttpServletRequest request, Locale locale) {
    var name =
        e instanceof MissingServletRequestParameterException missing
            ? missing.getParameterName()
            : e.getMessage();
    return lacking(name, request, locale);
  }

  @ExceptionHandler
  Object onMissingFile(
      MissingServletRequestPartException e, HttpServletRequest request, Locale locale) {
    return lacking(e.getRequestPartName(), request, locale);
  }

  private Object lacking(@Nullable String name, HttpServletRequest request, Locale locale) {
    return answer(
        request,
        HttpStatus.BAD_REQUEST,
        messages.getMessage("problem.missing", new Object[] {name}, locale),
        locale);
  }

  @ExceptionHandler
  Object onTooLarge(MaxUploadSizeExceededException e, HttpServletRequest request, Locale locale) {
    return answer(
        request,
        HttpStatus.PAYLOAD_TOO_LARGE,
        messages.getMessage("problem.too-large", new Object[] {limit.toMegabytes()}, locale),
        locale);
  }

  /** Somebody else, or a step of the process, was faster; the transaction has left nothing. */
  @ExceptionHandler
  Object onLostRace(ConcurrencyFailureException e, HttpServletRequest request, Locale locale) {
    return answer(
        request, HttpStatus.CONFLICT, messages.getMessage("problem.race", null, locale), locale);
  }

  /**
   * What use cases have not refused before, the database does: two who did the same at the same
   * moment, and characters that it does not store. The transaction has left nothing.
   */
  @ExceptionHandler
  Object onRefusedByDatabase(
      DataIntegrityViolationException e, HttpServletRequest request, Locale locale) {
    if (e instanceof DuplicateKeyException) {
      return answer(
          request, HttpStatus.CONFLICT, messages.getMessage("problem.race", null, locale), locale);
    }
    if (e.getMostSpecificCause() instanceof SQLException sql
        && UNSTORABLE_TEXT.equals(sql.getSQLState())) {
      return answer(
          request,
          HttpStatus.BAD_REQUEST,
          messages.getMessage("problem.unstorable", null, locale),
          locale);
    }
    throw e;
  }

  /** A year of nine digits can be written and read, but not asked for. */
  @ExceptionHandler
  Object onTimeOutOfRange(DateTimeException e, HttpServletRequest request, Locale locale) {
    return answer(
        request, HttpStatus.BAD_REQUEST, messages.getMessage("problem.time", null, locale), locale);
  }

  @ExceptionHandler(DatabaseAway.Unreachable.class)
  ResponseEntity<ProblemDetail> onDatabaseAway(Locale locale) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, locale);
  }

  /** The chain of filters knows who asks, but tells programs by the same kind of problem. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> onUnknownCaller(AuthenticationException e, Locale locale) {
    return problem(HttpStatus.UNAUTHORIZED, locale);
  }

  /** What its status tells enough about. */
  private ResponseEntity<ProblemDetail> problem(HttpStatus status, Locale locale) {
    var sentence = messages.getMessage("problem.sentence." + status.value(), null, locale);
    var title = messages.getMessage("problem.title." + status.value(), null, locale);
    return ResponseEntity.status(status).body(problem(status, sentence, title));
  }

  /** An address, method or type of content that the API does not have; pages have their own. */
  @ExceptionHandler({
    NoResourceFoundException.class,
    HttpRequestMethodNotSupportedException.class,
    HttpMediaTypeNotSupportedException.class,
    HttpMediaTypeNotAcceptableException.class
  })
  ResponseEntity<ProblemDetail> onUnknownRequest(Exception e, HttpServletRequest request)
      throws Exception {
    if (!isProgram(request) || !(e instanceof ErrorResponse response)) {
      throw e;
    }
    var problem = response.getBody();
    problem.setType(NO_TYPE);
    return ResponseEntity.status(response.getStatusCode())
        .headers(response.getHeaders())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ProblemDetail problem(HttpStatus status, String sentence, String title) {
    var problem = ProblemDetail.forStatusAndDetail(status, sentence);
    problem.setType(NO_TYPE);
    problem.setTitle(title);
    return problem;
  }

  private Object answer(
      HttpServletRequest request, HttpStatus status, String sentence, Locale locale) {
    var title = messages.getMessage("problem.title." + status.value(), null, locale);
    if (isProgram(request)) {
      return ResponseEntity.status(status).body(problem(status, sentence, title));
    }
    var page = new ModelAndView("error", status);
    page.addObject("status", status.value());
    page.addObject("heading", title);
    page.addObject("sentence", sentence);
    return page;
  }

  /** Whoever sends JSON, as the scripts of the pages do too, reads it better than a page. */
  static boolean isProgram(HttpServletRequest request) {
    var type = Objects.requireNonNullElse(request.getContentType(), "");
    return request.getRequestURI().startsWith("/api/")
        || request.getRequestURI().startsWith("/actuator/")
        || type.startsWith(MediaType.APPLICATION_JSON_VALUE);
  }
}
