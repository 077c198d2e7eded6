package no.aarshjul.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What the trail calls {@code value.recorded}, in the reader's words. The name itself stands beside
 * them wherever they are shown, since it is what is hashed.
 */
public final class ActionWords {

  private static final String PREFIX = "trail.action.";
  private static final String REFUSED = ".refused";

  private final MessageSource messages;
  private final Locale language;

  public ActionWords(MessageSource messages, Locale language) {
    this.messages = messages;
    this.language = language;
  }

  /** An action in words; one that was refused is told as such. An unknown one is its name. */
  public String of(String action) {
    var words = find(action);
    if (words != null) {
      return words;
    }
    if (!action.endsWith(REFUSED)) {
      return action;
    }
    var attempted = of(action.substring(0, action.length() - REFUSED.length()));
    return messages.getMessage(PREFIX + "refused", new Object[] {attempted}, language);
  }

  private @Nullable String find(String action) {
    return messages.getMessage(PREFIX + action, null, null, language);
  }
}
