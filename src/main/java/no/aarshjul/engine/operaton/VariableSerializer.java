package no.aarshjul.engine.operaton;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.variable.serializer.AbstractObjectValueSerializer;

/**
 * Keeps lists, maps and long texts as JSON. Operaton by itself would write Java's serialised
 * objects, and has no place for texts of more than 4 000 characters.
 */
final class VariableSerializer extends AbstractObjectValueSerializer {

  private static final int LONGEST_TEXT = 4000;

  VariableSerializer() {
    super("application/json");
  }

  @Override
  public String getName() {
    return "json";
  }

  @Override
  protected boolean canSerializeValue(@Nullable Object value) {
    return value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || (value instanceof String text && text.length() > LONGEST_TEXT);
  }

  @Override
  protected String getTypeNameForDeserialized(Object value) {
    return value instanceof String ? "text" : value instanceof Map<?, ?> ? "map" : "list";
  }

  @Override
  protected byte[] serializeToByteArray(Object value) {
    return Variables.write(value);
  }

  @Override
  protected Object deserializeFromByteArray(byte[] json, String typeName) {
    return Objects.requireNonNull(Variables.read(json));
  }

  @Override
  protected boolean isSerializationTextBased() {
    return true;
  }

  @Override
  public boolean isMutableValue(org.operaton.bpm.engine.variable.value.ObjectValue value) {
    return false;
  }
}
