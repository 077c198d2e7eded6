package no.aarshjul.platform;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSourceResolvable;

/**
 * A number as an argument of a sentence, with the decimal sign of the reader's language.
 *
 * @param plain with a decimal point and nothing between thousands
 */
public record Amount(String plain) implements MessageSourceResolvable {

  /** What the codes of numbers begin with. */
  public static final String PREFIX = "amount:";

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** The number that a text is; empty if it is none. */
  public static Optional<Amount> of(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new Amount(text)) : Optional.empty();
  }

  @Override
  public String[] getCodes() {
    return new String[] {PREFIX + plain};
  }

  @Override
  public String getDefaultMessage() {
    return plain;
  }

  @Override
  public String toString() {
    return plain;
  }
}
