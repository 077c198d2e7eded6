package no.aarshjul.engine.operaton;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.feel.impl.FeelEngine;
import org.operaton.bpm.engine.variable.context.VariableContext;

/** FEEL in decision tables. */
final class FeelForDecisions implements FeelEngine {

  private final Feel feel;

  FeelForDecisions(Feel feel) {
    this.feel = feel;
  }

  @Override
  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // Null is a result too. The table's own type of the column is checked afterwards.
  public <T extends @Nullable Object> T evaluateSimpleExpression(
      String expression, VariableContext context) {
    return (T) feel.evaluate(expression, new ContextVariables(context));
  }

  @Override
  public boolean evaluateSimpleUnaryTests(
      String test, String inputVariable, VariableContext context) {
    var variables = new ContextVariables(context);
    return feel.passes(test, variables.apply(inputVariable), variables);
  }

  private record ContextVariables(VariableContext context) implements Feel.Variables {

    @Override
    public @Nullable Object apply(String name) {
      var value = context.resolve(name);
      return value == null ? null : value.getValue();
    }

    @Override
    public Set<String> names() {
      return context.keySet();
    }
  }
}
