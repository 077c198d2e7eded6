package no.aarshjul.platform;

import java.io.Serial;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.context.MessageSourceResolvable;

/**
 * A request that is not carried out, with a sentence for the person who can act on it. The sentence
 * is kept as a key of the {@code messages} bundle and its arguments, so that pages and API answer
 * in the reader's language; {@link #getMessage()} is the English text for logs.
 */
public final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why a request is refused; decides the HTTP status. */
  public enum Kind {
    INVALID,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    UNPROCESSABLE,
    TOO_LARGE,
    BUSY
  }

  /**
   * An argument that is a text of the bundle itself, as the name of a state: a message source
   * resolves it in the reader's language.
   *
   * @param key of the text
   */
  public record Word(String key) implements MessageSourceResolvable {

    @Override
    public String[] getCodes() {
      return new String[] {key};
    }
  }

  private final Kind kind;
  private final String key;
  private final transient Object[] arguments;

  private Refusal(Kind kind, String key, Object... arguments) {
    super(text(key, arguments));
    this.kind = kind;
    this.key = key;
    this.arguments = arguments.clone();
  }

  /** Input that does not fit: the sentence names what was expected and what was found. */
  public static Refusal invalid(String key, Object... arguments) {
    return new Refusal(Kind.INVALID, key, arguments);
  }

  /** A person who may not do this. */
  public static Refusal forbidden(String key, Object... arguments) {
    return new Refusal(Kind.FORBIDDEN, key, arguments);
  }

  /** A thing that does not exist, or not for this person. */
  public static Refusal notFound(String key, Object... arguments) {
    return new Refusal(Kind.NOT_FOUND, key, arguments);
  }

  /** A state that has moved on meanwhile. */
  public static Refusal conflict(String key, Object... arguments) {
    return new Refusal(Kind.CONFLICT, key, arguments);
  }

  /** A form that was read, and of which a field cannot be taken as it is. */
  public static Refusal unprocessable(String key, Object... arguments) {
    return new Refusal(Kind.UNPROCESSABLE, key, arguments);
  }

  /** More than may come in. */
  public static Refusal tooLarge(String key, Object... arguments) {
    return new Refusal(Kind.TOO_LARGE, key, arguments);
  }

  /** Too much at once; the same request can be carried out later. */
  public static Refusal busy(String key, Object... arguments) {
    return new Refusal(Kind.BUSY, key, arguments);
  }

  /** A refusal that another process of this application has spoken. */
  public static Refusal of(Kind kind, String key, Object... arguments) {
    return new Refusal(kind, key, arguments);
  }

  public Kind kind() {
    return kind;
  }

  /** Key of the sentence in the {@code messages} bundle. */
  public String key() {
    return key;
  }

  public Object[] arguments() {
    return arguments.clone();
  }

  /**
   * The English sentence with nothing in it that somebody may have typed, nor anybody's name: texts
   * are left out, numbers and identifiers stay.
   */
  public String withoutTexts() {
    return text(
        key,
        Arrays.stream(arguments).map(one -> one instanceof CharSequence ? "…" : one).toArray());
  }

  private static String text(String key, Object... arguments) {
    var bundle = ResourceBundle.getBundle("messages", Locale.ROOT);
    var texts =
        Arrays.stream(arguments)
            .map(one -> one instanceof Word word ? bundle.getString(word.key()) : one)
            .toArray();
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(texts);
  }
}
