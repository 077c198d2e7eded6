package no.aarshjul.engine.operaton;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.BaseDelegateExecution;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.el.Expression;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;

/** Hands the marked expressions of translated models to FEEL; everything else is plain text. */
final class FeelExpressions extends JuelExpressionManager {

  /** Stands in a translated call activity for {@link CalledVariables}. */
  static final String CALLED_VARIABLES = "#{called-variables}";

  private final Feel feel;

  FeelExpressions(Feel feel) {
    this.feel = feel;
  }

  @Override
  public Expression createExpression(String text) {
    if (text.equals(CALLED_VARIABLES)) {
      return new Constant(text, new CalledVariables());
    }
    var marked = Marked.find(text);
    if (marked != null) {
      return new FeelExpression(feel, marked);
    }
    // What is no FEEL is a text: no model may reach into Java by an expression of another kind.
    return new Constant(text, text);
  }

  private record Constant(String text, Object value) implements Expression {

    @Override
    public Object getValue(VariableScope scope) {
      return value;
    }

    @Override
    public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution context) {
      return value;
    }

    @Override
    public void setValue(Object value, VariableScope scope) {
      throw new UnsupportedOperationException("A text of the model cannot be changed");
    }

    @Override
    public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
      setValue(value, scope);
    }

    @Override
    public String getExpressionText() {
      return text;
    }

    @Override
    public boolean isLiteralText() {
      return true;
    }
  }
}
