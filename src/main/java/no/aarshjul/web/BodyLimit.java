package no.aarshjul.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import no.aarshjul.platform.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads no more of a request than a request may hold, whoever sends it: what says that it is longer
 * is not read at all, what does not say is counted while it is read. Files have limits of their
 * own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {

  private final FilterAnswers answers;
  private final DataSize limit;

  BodyLimit(FilterAnswers answers, @Value("${aarshjul.web.body-limit:2MB}") DataSize limit) {
    this.answers = answers;
    this.limit = limit;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var type = Objects.requireNonNullElse(request.getContentType(), "");
    return type.startsWith("multipart/")
        || type.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() <= limit.toBytes()) {
      chain.doFilter(new Counted(request), response);
    } else {
      answers.refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, refusal());
    }
  }

  private Refusal refusal() {
    return Refusal.tooLarge("problem.too-large", limit.toMegabytes());
  }

  /** The request went on beyond its limit. */
  static final class TooLong extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    private TooLong(Refusal refusal) {
      super(refusal.getMessage());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** A request whose body is counted. */
  private final class Counted extends HttpServletRequestWrapper {

    Counted(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedStream(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
      var encoding =
          Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
      return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
    }
  }

  /** A body that is counted while it is read. */
  private final class CountedStream extends ServletInputStream {

    private final ServletInputStream body;
    private long count;

    CountedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      var one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var read = body.read(into, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      count += read;
      if (count > limit.toBytes()) {
        throw new TooLong(refusal());
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
