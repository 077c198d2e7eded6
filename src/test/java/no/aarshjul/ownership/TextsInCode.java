package no.aarshjul.ownership;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * All texts in Java sources as they are at run time: what stands between quotes, with the constants
 * that are added to it put in their place. What only a run can tell is a {@link #HOLE}.
 */
final class TextsInCode {

  /** Stands for a part of a text that the sources do not tell. */
  static final String HOLE = "\uFFFC";

  private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[-+, 0-9.]*([a-zA-Z])");

  private final Map<String, ExpressionTree> constants = new HashMap<>();
  private final List<Text> texts = new ArrayList<>();

  private TextsInCode() {}

  /** A text, and where in the sources it begins. */
  record Text(Path file, long line, String text) {}

  /** The texts in all sources of these folders. */
  static List<Text> in(List<Path> folders) throws IOException {
    var files = new ArrayList<Path>();
    for (var folder : folders) {
      try (var found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    return of(manager.getJavaFileObjectsFromPaths(files));
  }

  static List<Text> of(Iterable<? extends JavaFileObject> sources) throws IOException {
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, sources);
    var units = new ArrayList<CompilationUnitTree>();
    task.parse().forEach(units::add);
    var found = new TextsInCode();
    units.forEach(unit -> found.new Constants().scan(unit, null));
    var positions = Trees.instance(task).getSourcePositions();
    units.forEach(unit -> found.new Texts(unit, positions).scan(unit, null));
    return found.texts;
  }

  /** Goes through a source and knows in which class it is. */
  private static class InClasses extends TreeScanner<@Nullable Void, @Nullable Void> {

    final Deque<String> classes = new ArrayDeque<>();

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      classes.push(type.getSimpleName().toString());
      super.visitClass(type, nothing);
      classes.pop();
      return null;
    }
  }

  /** Notes what fields and variables are given where they are declared. */
  private final class Constants extends InClasses {

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
      var given = variable.getInitializer();
      if (given != null && !classes.isEmpty()) {
        constants.put(classes.peek() + "." + variable.getName(), given);
      }
      return super.visitVariable(variable, nothing);
    }
  }

  /** Notes every text; one that is a part of a longer one is noted with that one only. */
  private final class Texts extends InClasses {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Texts(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
      if (tree instanceof ExpressionTree expression && isText(expression)) {
        var start = positions.getStartPosition(unit, tree);
        texts.add(
            new Text(
                Path.of(unit.getSourceFile().toUri()),
                unit.getLineMap().getLineNumber(start),
                text(expression, 0)));
        return null;
      }
      return super.scan(tree, nothing);
    }

    private boolean isText(ExpressionTree expression) {
      if (expression instanceof LiteralTree literal) {
        return literal.getValue() instanceof String;
      }
      if (expression instanceof BinaryTree sum) {
        return sum.getKind() == Tree.Kind.PLUS
            && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
      }
      if (expression instanceof ParenthesizedTree parentheses) {
        return isText(parentheses.getExpression());
      }
      return formatted(expression).filter(this::isText).isPresent();
    }

    /** What {@code formatted} is called on, if it is. */
    private Optional<ExpressionTree> formatted(ExpressionTree expression) {
      return expression instanceof MethodInvocationTree call
              && call.getMethodSelect() instanceof MemberSelectTree method
              && method.getIdentifier().contentEquals("formatted")
          ? Optional.of(method.getExpression())
          : Optional.empty();
    }

    private String text(ExpressionTree expression, int depth) {
      if (depth > 20) {
        return HOLE;
      }
      if (expression instanceof LiteralTree literal) {
        return Objects.toString(literal.getValue());
      }
      if (expression instanceof ParenthesizedTree parentheses) {
        return text(parentheses.getExpression(), depth + 1);
      }
      if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
        return text(sum.getLeftOperand(), depth + 1) + text(sum.getRightOperand(), depth + 1);
      }
      var pattern = formatted(expression);
      if (pattern.isPresent()) {
        return filled(
            text(pattern.get(), depth + 1),
            ((MethodInvocationTree) expression).getArguments(),
            depth + 1);
      }
      var constant = constant(expression);
      if (constant != null) {
        return text(constant, depth + 1);
      }
      // A part that the run decides may hold texts of its own.
      super.scan(expression, null);
      return HOLE;
    }

    private String filled(String text, List<? extends ExpressionTree> arguments, int depth) {
      var next = new AtomicInteger();
      return PLACE
          .matcher(text)
          .replaceAll(
              place -> {
                if (place.group(2).equals("n")) {
                  return "\n";
                }
                var number =
                    place.group(1) == null
                        ? next.getAndIncrement()
                        : Integer.parseInt(place.group(1)) - 1;
                return Matcher.quoteReplacement(
                    number < arguments.size() ? text(arguments.get(number), depth) : HOLE);
              });
    }

    private @Nullable ExpressionTree constant(ExpressionTree expression) {
      Function<String, @Nullable ExpressionTree> named = name -> constants.get(name);
      if (expression instanceof IdentifierTree identifier) {
        return classes.stream()
            .map(type -> named.apply(type + "." + identifier.getName()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
      }
      if (expression instanceof MemberSelectTree select
          && select.getExpression() instanceof IdentifierTree type) {
        return named.apply(type.getName() + "." + select.getIdentifier());
      }
      return null;
    }
  }
}
