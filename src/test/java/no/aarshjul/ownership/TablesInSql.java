package no.aarshjul.ownership;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tables a text names where SQL expects one. A text that does not begin as SQL may still be a
 * part of it, so it is read in the same way; but only of SQL is it certain that what stands there
 * is a table.
 */
final class TablesInSql {

  private static final Pattern TOKEN =
      Pattern.compile(
          "[a-z_\\p{L}][\\w$]*(?:\\s*\\.\\s*[a-z_\\p{L}*][\\w$]*)*|"
              + TextsInCode.HOLE
              + "|::?\\w+|[(),;']|[^\\s\\w(),;']+|\\w+");

  private static final Pattern NOT_READ =
      Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);

  private static final Pattern NAMED_IN_QUOTES =
      Pattern.compile(
          "(?:nextval|currval|setval|to_regclass)\\s*\\(\\s*'([^']+)'|'([^']+)'\\s*::\\s*regclass");

  private static final Pattern COMMON_TABLE =
      Pattern.compile(
          "(?:with|with\\s+recursive|,)\\s*(\\w+)\\s*(?:\\([^()]*\\))?\\s*as\\s*(?:not\\s+)?(?:materialized\\s*)?\\(");

  private static final Pattern CREATED =
      Pattern.compile(
          "create\\s+(?:temporary\\s+|unlogged\\s+)?(?:table|sequence)\\s+(?:if\\s+not\\s+exists\\s+)?([\\w.]+)");

  /** What ends the list of tables that {@code from} began. */
  private static final Set<String> ENDS =
      Set.of(
          "where",
          "group",
          "order",
          "having",
          "limit",
          "offset",
          "fetch",
          "union",
          "except",
          "intersect",
          "for",
          "window",
          "returning",
          "set",
          "values",
          "when",
          "then",
          "select",
          ";");

  /** Words that may stand between {@code from}, {@code join} or a verb and the name. */
  private static final Set<String> BETWEEN =
      Set.of("only", "lateral", "if", "not", "exists", "table", "concurrently");

  /** Calls whose arguments have a {@code from} of their own. */
  private static final Set<String> CALLS_WITH_FROM =
      Set.of("extract", "substring", "trim", "overlay", "position");

  private final List<String> tokens = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> own = new LinkedHashSet<>();
  private final boolean sql;

  /** What is inside one pair of parentheses. */
  private static final class Level {

    /** Whether a comma is followed by another table. */
    boolean listed;

    /** Whether a table comes next. */
    boolean expected;

    /** Whether {@code from} is part of a call, not of a query. */
    boolean call;
  }

  private TablesInSql(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var quoted = NAMED_IN_QUOTES.matcher(lower);
    while (quoted.find()) {
      names.add(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
    }
    var plain = NOT_READ.matcher(lower).replaceAll(" ' ").replace("\"", "");
    var token = TOKEN.matcher(plain);
    while (token.find()) {
      tokens.add(token.group().replaceAll("\\s", ""));
    }
    sql = beginsAsSql();
    levels.push(new Level());
    for (int at = 0; at < tokens.size(); at++) {
      read(at);
    }
    if (level().expected) {
      names.add(TextsInCode.HOLE);
    }
    for (var pattern : List.of(COMMON_TABLE, CREATED)) {
      var defined = pattern.matcher(plain);
      while (defined.find()) {
        own.add(defined.group(1));
      }
    }
  }

  static TablesInSql of(String text) {
    return new TablesInSql(text);
  }

  /**
   * The names as the text writes them, in lower case; one that cannot be read is a {@link
   * TextsInCode#HOLE}.
   */
  Set<String> names() {
    return names;
  }

  /** The names that the text itself defines, with {@code with} or {@code create}. */
  Set<String> own() {
    return own;
  }

  /** Whether the text begins as SQL. */
  boolean isSql() {
    return sql;
  }

  private boolean beginsAsSql() {
    if (tokens.size() < 2) {
      return false;
    }
    var second = tokens.get(1);
    return switch (tokens.getFirst()) {
      case "select", "truncate", "create" -> true;
      case "insert", "merge" -> second.equals("into");
      case "delete" -> second.equals("from");
      case "update" -> tokens.contains("set");
      case "with" -> tokens.contains("as");
      case "lock", "alter", "drop" -> second.equals("table");
      case "copy" -> tokens.contains("from") || tokens.contains("to");
      default -> false;
    };
  }

  private void read(int at) {
    var token = tokens.get(at);
    if (token.equals("(")) {
      open(at);
    } else if (token.equals(")")) {
      close();
    } else if (token.equals(",")) {
      level().expected = level().listed;
    } else if (ENDS.contains(token)) {
      level().listed = false;
      level().expected = false;
    } else if (begins(at)) {
      level().expected = true;
      level().listed |= isList(token);
    } else if (level().expected && !BETWEEN.contains(token)) {
      level().expected = false;
      if (!isCall(at)) {
        names.add(token);
      }
    }
  }

  private void open(int at) {
    var inner = new Level();
    inner.call = CALLS_WITH_FROM.contains(before(at));
    // A join may stand in parentheses as well as a query.
    inner.expected = level().expected;
    inner.listed = level().expected;
    level().expected = false;
    levels.push(inner);
  }

  private void close() {
    if (levels.size() > 1) {
      levels.pop();
    }
  }

  private boolean begins(int at) {
    return switch (tokens.get(at)) {
      case "from" -> !level().call && !before(at).equals("distinct") && !after(at).equals("stdin");
      case "join", "into" -> true;
      case "using" ->
          sql && !after(at).equals("(") && isOneOf(tokens.getFirst(), "delete", "merge");
      case "update" ->
          !isOneOf(before(at), "for", "key", "do", "or", "then", "before", "after", ",");
      case "truncate", "copy" -> at == 0 || before(at).equals(";");
      case "table" ->
          isOneOf(before(at), "lock", "truncate", "alter", "drop", "create", "temporary");
      case "lock" -> at == 0 && !after(at).equals("table");
      case "references" -> true;
      default -> false;
    };
  }

  private static boolean isList(String word) {
    return isOneOf(word, "from", "using", "truncate", "table", "lock", "join");
  }

  /** A function that gives rows; after other words a parenthesis begins a list of columns. */
  private boolean isCall(int at) {
    if (!after(at).equals("(")) {
      return false;
    }
    for (int back = at - 1; back >= 0; back--) {
      var word = tokens.get(back);
      if (!BETWEEN.contains(word)) {
        return isOneOf(word, "from", "join", "using", ",", "(");
      }
    }
    return false;
  }

  private Level level() {
    return levels.element();
  }

  private String before(int at) {
    return at == 0 ? "" : tokens.get(at - 1);
  }

  private String after(int at) {
    return at + 1 < tokens.size() ? tokens.get(at + 1) : "";
  }

  private static boolean isOneOf(String word, String... words) {
    return Set.of(words).contains(word);
  }
}
