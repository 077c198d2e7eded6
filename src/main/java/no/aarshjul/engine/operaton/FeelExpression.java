package no.aarshjul.engine.operaton;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.BaseDelegateExecution;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.operaton.bpm.engine.impl.el.Expression;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** A FEEL expression where Operaton expects one of its own. */
final class FeelExpression implements Expression {

  /** No correlation key can be this. */
  private static final String UNKNOWN = Marked.SEPARATOR;

  private final Feel feel;
  private final Marked marked;

  FeelExpression(Feel feel, Marked marked) {
    this.feel = feel;
    this.marked = marked;
  }

  @Override
  public @Nullable Object getValue(VariableScope scope) {
    var found = feel.evaluate(marked.feel(), new ScopeVariables(scope));
    if (found == null && !marked.prefix().isEmpty() && isBeforeItsVariables(scope)) {
      return marked.prefix() + UNKNOWN;
    }
    var value = marked.type().convert(marked.feel(), found);
    return marked.prefix().isEmpty() ? value : marked.prefix() + value;
  }

  /**
   * Operaton subscribes event sub-processes to their messages before the process has its variables;
   * {@link LateSubscriptions} names them again as soon as it has.
   */
  private static boolean isBeforeItsVariables(VariableScope scope) {
    return scope instanceof ExecutionEntity execution
        && execution.isProcessInstanceExecution()
        && execution.getActivityInstanceId() == null;
  }

  @Override
  public @Nullable Object getValue(VariableScope scope, BaseDelegateExecution context) {
    return getValue(scope);
  }

  @Override
  public void setValue(Object value, VariableScope scope) {
    throw new UnsupportedOperationException("FEEL expressions are only read");
  }

  @Override
  public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
    setValue(value, scope);
  }

  @Override
  public String getExpressionText() {
    return marked.text();
  }

  @Override
  public boolean isLiteralText() {
    return false;
  }

  /** The variables that can be seen from a place in a process. */
  private record ScopeVariables(VariableScope scope) implements Feel.Variables {

    @Override
    public @Nullable Object apply(String name) {
      return scope.getVariable(name);
    }

    @Override
    public Set<String> names() {
      return scope instanceof AbstractVariableScope all ? all.getVariableNames() : Set.of();
    }
  }
}
