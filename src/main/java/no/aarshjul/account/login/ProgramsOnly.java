package no.aarshjul.account.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.FilterAnswers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Changes through the API come from programs. A browser keeps a password that it was once asked
 * for, and sends it along with whatever a page of somebody else makes it do; it also says where
 * that page comes from ({@code Sec-Fetch-Site}, Fetch Metadata, W3C; {@code Origin}, RFC 6454).
 */
final class ProgramsOnly extends OncePerRequestFilter {

  private static final Set<String> READING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

  private final FilterAnswers answers;
  private final PublicAddress publicAddress;

  ProgramsOnly(FilterAnswers answers, PublicAddress publicAddress) {
    this.answers = answers;
    this.publicAddress = publicAddress;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (READING.contains(request.getMethod()) || !isForeign(request)) {
      chain.doFilter(request, response);
    } else {
      answers.refuse(
          request, response, HttpStatus.FORBIDDEN, Refusal.forbidden("problem.foreign-page"));
    }
  }

  private boolean isForeign(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin");
    }
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && !origin.equals(own(request));
  }

  /** Where the pages are, as a browser would name it. */
  private String own(HttpServletRequest request) {
    if (publicAddress.isFixed()) {
      return publicAddress.text();
    }
    var address = UriComponentsBuilder.newInstance().scheme(request.getScheme());
    address.host(request.getServerName());
    if (request.getServerPort() != defaultPort(request.getScheme())) {
      address.port(request.getServerPort());
    }
    return address.build().toUriString();
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
