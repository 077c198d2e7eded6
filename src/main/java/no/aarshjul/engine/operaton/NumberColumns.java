package no.aarshjul.engine.operaton;

import org.operaton.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformer;
import org.operaton.bpm.engine.variable.Variables;
import org.operaton.bpm.engine.variable.value.TypedValue;

/** Columns of decision tables with the standard's type number, which Operaton does not know. */
final class NumberColumns implements DmnDataTypeTransformer {

  @Override
  public TypedValue transform(Object value) {
    return switch (value) {
      case Long number -> Variables.longValue(number);
      case Integer number -> Variables.longValue(number.longValue());
      case Number number -> Variables.doubleValue(number.doubleValue());
      default -> throw new IllegalArgumentException("expected a number, but found " + value);
    };
  }
}
