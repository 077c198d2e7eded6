package no.aarshjul.engine;

import no.aarshjul.platform.Identifier;
import org.springframework.util.NumberUtils;

/** Names a {@link UserTask}; the engine gives it. */
public record TaskKey(Long value) implements Identifier<Long> {

  /**
   * The key that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static TaskKey of(String text) {
    return new TaskKey(NumberUtils.parseNumber(text, Long.class));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
