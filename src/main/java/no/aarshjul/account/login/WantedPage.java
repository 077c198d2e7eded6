package no.aarshjul.account.login;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page that somebody wanted who has to log in first. */
public final class WantedPage {

  /**
   * A path of this server as it stands in addresses: one slash, and nothing that a browser takes
   * for another host.
   */
  private static final Pattern PATH = Pattern.compile("/(?!/)[\\x21-\\x7e&&[^\\\\]]{0,2000}");

  private static final String FIRST = "/";

  private WantedPage() {}

  static boolean isPath(String wanted) {
    return PATH.matcher(wanted).matches();
  }

  /** The page as it was wanted if it is one of this server, otherwise the first one. */
  public static String of(@Nullable String wanted) {
    return wanted != null && isPath(wanted) ? wanted : FIRST;
  }
}
