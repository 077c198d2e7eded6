package no.aarshjul.account.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What is remembered of a login while the person is at the provider.
 *
 * @param state ties the answer to this browser
 * @param nonce ties what the provider signs to this login
 * @param verifier shows the provider that it is us who have asked (PKCE, RFC 7636)
 * @param to the page that is wanted afterwards; empty for the first
 * @param invitation what the link ends with by which somebody was invited; empty if it was none
 */
record Attempt(
    String provider, String state, String nonce, String verifier, String to, String invitation) {

  private static final String NAME = "aarshjul.attempt";

  /** Whether nothing is missing, as it may be in what a browser has kept. */
  boolean isWhole() {
    return Stream.of(provider, state, nonce, verifier, to, invitation).allMatch(Objects::nonNull);
  }

  /** Lets what follows in this request know it. */
  void keepIn(HttpServletRequest request) {
    request.setAttribute(NAME, this);
  }

  static @Nullable Attempt of(HttpServletRequest request) {
    return (Attempt) request.getAttribute(NAME);
  }

  /** The attempt that the current request ends. */
  static Attempt current() {
    var attempt =
        (Attempt)
            RequestContextHolder.currentRequestAttributes()
                .getAttribute(NAME, RequestAttributes.SCOPE_REQUEST);
    if (attempt == null) {
      throw new IllegalStateException("no login was begun");
    }
    return attempt;
  }
}
