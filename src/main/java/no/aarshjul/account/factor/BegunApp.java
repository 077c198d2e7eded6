package no.aarshjul.account.factor;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * An app that is being set up in a session.
 *
 * @param sealed its secret as it is kept, encrypted
 */
public record BegunApp(String sealed, AppSecret secret) {

  private static final String KEPT = "begun-app";

  /** Lets the session remember it until it has shown a code. */
  public void keep(HttpSession session) {
    session.setAttribute(KEPT, sealed);
  }

  /** What {@link #keep} has kept in a session; empty if nothing is. */
  public static Optional<String> kept(HttpSession session) {
    return Optional.ofNullable((String) session.getAttribute(KEPT));
  }

  public static void forget(HttpSession session) {
    session.removeAttribute(KEPT);
  }
}
