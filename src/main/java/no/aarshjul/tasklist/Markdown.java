package no.aarshjul.tasklist;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Markdown that this program has made for a form. Any other text that a form shows is somebody's
 * words, and stands there as such: no link, no picture, no heading.
 *
 * @param text with what people have typed {@linkplain #words escaped}
 */
public record Markdown(@JsonValue String text) {

  /** What CommonMark lets a backslash make a mere character of. */
  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

  /** Somebody's words, which mean nothing but themselves. */
  public static String words(@Nullable String typed) {
    return typed == null ? "" : PUNCTUATION.matcher(typed).replaceAll("\\\\$0");
  }

  /** What a form's Markdown gets in place of a value. */
  static String of(@Nullable Object value) {
    return value instanceof Markdown ours
        ? ours.text()
        : words(value == null ? "" : value.toString());
  }
}
