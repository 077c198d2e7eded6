package no.aarshjul.platform;

import org.springframework.context.MessageSourceResolvable;

/**
 * A text of the catalogue or of a dataset as an argument of a sentence: a message source says it in
 * the reader's language, a log in English.
 *
 * @param english the text as its source has it
 */
public record Term(String english) implements MessageSourceResolvable {

  /** What the codes of such texts begin with. */
  public static final String PREFIX = "term:";

  public static String code(String english) {
    return PREFIX + english;
  }

  @Override
  public String[] getCodes() {
    return new String[] {code(english)};
  }

  @Override
  public String getDefaultMessage() {
    return english;
  }

  @Override
  public String toString() {
    return english;
  }
}
