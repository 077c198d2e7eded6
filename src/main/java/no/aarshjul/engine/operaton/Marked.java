package no.aarshjul.engine.operaton;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a FEEL expression is written into a translated model: {@code #{feel DUE:=confirmDue}}. The
 * characters that Operaton's parser takes for its own are escaped.
 *
 * @param type what the expression has to give
 * @param prefix text before its result; empty but for messages, whose name it is
 * @param feel without the leading equals sign
 */
record Marked(FeelType type, String prefix, String feel) {

  /** Between a message's name and its correlation key. */
  static final String SEPARATOR = "\u241F";

  private static final Pattern FORM =
      Pattern.compile("#\\{feel ([A-Z]+):([^=]*)=(.*)}", Pattern.DOTALL);
  private static final Map<String, String> ESCAPES =
      Map.of("{", "%7B", "}", "%7D", ",", "%2C", "$", "%24");

  static Marked of(FeelType type, String feel) {
    return new Marked(type, "", feel);
  }

  /** Name and correlation key of a message. */
  static Marked message(String name, String key) {
    return new Marked(FeelType.KEY, name + SEPARATOR, key);
  }

  String text() {
    var escaped = feel.replace("%", "%25").replace("+", "%2B");
    for (var escape : ESCAPES.entrySet()) {
      escaped = escaped.replace(escape.getKey(), escape.getValue());
    }
    return "#{feel %s:%s=%s}".formatted(type, prefix, escaped);
  }

  /** The expression that a text stands for; null if it is none of ours. */
  static @Nullable Marked find(String text) {
    var found = FORM.matcher(text.strip());
    return found.matches()
        ? new Marked(
            FeelType.valueOf(found.group(1)),
            Objects.requireNonNull(found.group(2)),
            URLDecoder.decode(found.group(3), StandardCharsets.UTF_8))
        : null;
  }
}
