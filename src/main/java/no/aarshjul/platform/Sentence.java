package no.aarshjul.platform;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * A sentence as the key of its text and what stands in it, so that everybody reads it in the own
 * language.
 *
 * @param key of the text in a bundle of messages
 * @param parts what stands in it: texts, numbers, {@link Term}s, further sentences
 */
public record Sentence(String key, List<Object> parts) implements MessageSourceResolvable {

  public Sentence {
    parts = List.copyOf(parts);
  }

  public static Sentence of(String key, Object... parts) {
    return new Sentence(key, List.of(parts));
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object[] getArguments() {
    return parts.toArray();
  }
}
