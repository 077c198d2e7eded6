package no.aarshjul.engine.operaton;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An expression that cannot be read, cannot be evaluated, or gives what does not belong there. */
final class FeelProblem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  FeelProblem(String expression, String reason) {
    super("The expression \"%s\" cannot be used: %s".formatted(expression, reason));
  }

  static FeelProblem unexpected(String expression, String expected, @Nullable Object found) {
    return new FeelProblem(
        expression, "expected %s, but it gave %s".formatted(expected, described(found)));
  }

  private static String described(@Nullable Object found) {
    if (found == null) {
      return "nothing";
    }
    return found instanceof String text ? "the text \"" + text + "\"" : String.valueOf(found);
  }
}
