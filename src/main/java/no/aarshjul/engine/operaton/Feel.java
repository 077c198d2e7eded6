package no.aarshjul.engine.operaton;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import no.aarshjul.platform.Norway;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Expressions of the models and decisions, by the same FEEL engine that Camunda 8 uses. What is
 * unknown is null, as there.
 */
final class Feel {

  private static final FeelEngineApi READER = FeelEngineBuilder.forJava().build();

  private final FeelEngineApi engine;
  private final Map<String, ParsedExpression> expressions = new ConcurrentHashMap<>();
  private final Map<String, ParsedExpression> tests = new ConcurrentHashMap<>();

  Feel(Clock clock) {
    FeelEngineClock now = () -> clock.instant().atZone(Norway.ZONE);
    this.engine = FeelEngineBuilder.forJava().withClock(now).build();
  }

  /** Reads variables by name; a variable that does not exist is null. */
  interface Variables extends Function<String, @Nullable Object> {

    Iterable<String> names();
  }

  /**
   * Reads an expression without evaluating it.
   *
   * @throws FeelProblem if it is no FEEL
   */
  static void requireReadable(String expression) {
    requireRead(expression, READER.parseExpression(expression));
  }

  /**
   * Reads a decision table's test without evaluating it.
   *
   * @throws FeelProblem if it is no FEEL
   */
  static void requireReadableTest(String test) {
    requireRead(test, READER.parseUnaryTests(test));
  }

  /**
   * @param expression without the leading equals sign
   * @throws FeelProblem if it is no FEEL or cannot be evaluated
   */
  @Nullable Object evaluate(String expression, Variables variables) {
    return result(expression, engine.evaluate(parsed(expression), context(variables)));
  }

  /** Whether a value passes a decision table's test. */
  boolean passes(String test, @Nullable Object input, Variables variables) {
    var parsed =
        tests.computeIfAbsent(test, text -> requireRead(text, engine.parseUnaryTests(text)));
    var result = result(test, engine.evaluateWithInput(parsed, input, context(variables)));
    return Boolean.TRUE.equals(result);
  }

  private ParsedExpression parsed(String expression) {
    return expressions.computeIfAbsent(
        expression, text -> requireRead(text, engine.parseExpression(text)));
  }

  private static ParsedExpression requireRead(String text, ParseResult result) {
    if (result.isFailure()) {
      throw new FeelProblem(text, result.failure().message());
    }
    return result.parsedExpression();
  }

  private static @Nullable Object result(String expression, EvaluationResult result) {
    if (result.isFailure()) {
      throw new FeelProblem(expression, result.failure().message());
    }
    return result.result();
  }

  private static Context context(Variables variables) {
    return new CustomContext() {
      @Override
      public VariableProvider variableProvider() {
        return new VariableProvider() {
          @Override
          public Option<Object> getVariable(String name) {
            return Option.apply(variables.apply(name));
          }

          @Override
          public scala.collection.Iterable<String> keys() {
            return CollectionConverters.asScala(variables.names());
          }
        };
      }
    };
  }
}
