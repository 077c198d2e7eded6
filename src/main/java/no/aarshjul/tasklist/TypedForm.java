package no.aarshjul.tasklist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads what a form without JavaScript has sent: {@code decision}, {@code values[2].verdict}. */
final class TypedForm {

  private static final Pattern IN_ROW = Pattern.compile("(\\w+)\\[(\\d{1,4})]\\.(\\w+)");

  private TypedForm() {}

  /** The answers by key; rows as lists of maps, in the order of their numbers. */
  static Map<String, @Nullable Object> read(MultiValueMap<String, String> parameters) {
    var answers = new HashMap<String, @Nullable Object>();
    var rows = new HashMap<String, TreeMap<Integer, Map<String, @Nullable Object>>>();
    parameters.forEach(
        (name, values) -> {
          var matcher = IN_ROW.matcher(name);
          var value = values.getFirst();
          if (matcher.matches()) {
            rows.computeIfAbsent(matcher.group(1), key -> new TreeMap<>())
                .computeIfAbsent(Integer.valueOf(matcher.group(2)), key -> new LinkedHashMap<>())
                .put(matcher.group(3), value);
          } else if (!name.startsWith("_")) {
            answers.put(name, value);
          }
        });
    rows.forEach((key, list) -> answers.put(key, new ArrayList<>(list.values())));
    return answers;
  }

  /**
   * What the form shows with what was typed laid over it, so that a refused form comes back as it
   * was sent. Rows belong together by their field {@code key}.
   */
  static Map<String, @Nullable Object> over(
      Map<String, Object> shown, Map<String, @Nullable Object> typed) {
    var all = new HashMap<String, @Nullable Object>(shown);
    typed.forEach(
        (key, value) ->
            all.put(
                key,
                value instanceof List<?> rows && shown.get(key) instanceof List<?> before
                    ? merged(before, rows)
                    : value));
    return all;
  }

  private static List<Map<String, @Nullable Object>> merged(List<?> shown, List<?> typed) {
    var byKey = new HashMap<Object, Map<?, ?>>();
    for (var row : typed) {
      byKey.put(String.valueOf(((Map<?, ?>) row).get("key")), (Map<?, ?>) row);
    }
    var merged = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : shown) {
      var one = new LinkedHashMap<String, @Nullable Object>();
      ((Map<?, ?>) row).forEach((key, value) -> one.put(String.valueOf(key), value));
      byKey
          .getOrDefault(String.valueOf(one.get("key")), Map.of())
          .forEach((key, value) -> one.put(String.valueOf(key), value));
      merged.add(one);
    }
    return merged;
  }
}
