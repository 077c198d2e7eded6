package no.aarshjul.platform.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * How a spreadsheet shows a number, read by the grammar of number formats (ECMA-376, part 1,
 * 18.8.31): sections for positive, negative and zero, conditions and colours in brackets; what
 * stands in quotation marks or behind a backslash, an underscore or a star only decorates.
 */
record NumberFormat(List<Section> sections) {

  private static final Pattern CONDITION = Pattern.compile("(<=|>=|<>|<|>|=)(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern ELAPSED = Pattern.compile("h+|m+|s+");

  /**
   * One section.
   *
   * @param codes the signs that count, without decoration
   * @param condition as in {@code <1}, null if its place says for which numbers it is
   */
  record Section(String codes, @Nullable String condition) {

    private boolean isGeneral() {
      return codes.toLowerCase(Locale.ROOT).contains("general");
    }

    boolean isPercent() {
      return codes.indexOf('%') >= 0;
    }

    boolean isDate() {
      return !isGeneral() && codes.chars().anyMatch(code -> "yYmMdDhHsS".indexOf(code) >= 0);
    }

    boolean isYear() {
      return isDate() && codes.toLowerCase(Locale.ROOT).chars().allMatch(code -> code == 'y');
    }

    private boolean holdsFor(double number) {
      var parts = CONDITION.matcher(String.valueOf(condition));
      if (!parts.matches()) {
        return false;
      }
      var limit = Double.parseDouble(parts.group(2));
      return switch (parts.group(1)) {
        case "<" -> number < limit;
        case "<=" -> number <= limit;
        case ">" -> number > limit;
        case ">=" -> number >= limit;
        case "<>" -> number != limit;
        default -> number == limit;
      };
    }
  }

  /**
   * @param id of a format that every program knows, or of one that the workbook brings
   * @param code null if it is one that every program knows in its own language
   */
  static NumberFormat of(int id, @Nullable String code) {
    return code == null
        ? new NumberFormat(
            List.of(new Section(DateUtil.isInternalDateFormat(id) ? "d" : "General", null)))
        : read(code);
  }

  static NumberFormat read(String code) {
    var sections = new ArrayList<Section>();
    var codes = new StringBuilder();
    String condition = null;
    for (int i = 0; i < code.length(); i++) {
      var sign = code.charAt(i);
      switch (sign) {
        case '"' -> {
          var end = code.indexOf('"', i + 1);
          i = end < 0 ? code.length() : end;
        }
        case '\\', '_', '*' -> i++;
        case '[' -> {
          var end = code.indexOf(']', i);
          var inside = code.substring(i + 1, end < 0 ? code.length() : end);
          if (CONDITION.matcher(inside).matches()) {
            condition = inside;
          } else if (ELAPSED.matcher(inside.toLowerCase(Locale.ROOT)).matches()) {
            codes.append(inside);
          }
          i = end < 0 ? code.length() : end;
        }
        case ';' -> {
          sections.add(new Section(codes.toString().strip(), condition));
          codes.setLength(0);
          condition = null;
        }
        default -> codes.append(sign);
      }
    }
    sections.add(new Section(codes.toString().strip(), condition));
    return new NumberFormat(List.copyOf(sections));
  }

  /** The section that shows a number. */
  Section of(double number) {
    var numbers = sections.subList(0, Math.min(sections.size(), 3));
    if (numbers.stream().anyMatch(one -> one.condition() != null)) {
      return numbers.stream()
          .filter(one -> one.holdsFor(number))
          .findFirst()
          .or(() -> numbers.stream().filter(one -> one.condition() == null).findFirst())
          .orElse(numbers.getLast());
    }
    return switch (numbers.size()) {
      case 1 -> numbers.getFirst();
      case 2 -> number < 0 ? numbers.get(1) : numbers.getFirst();
      default -> number > 0 ? numbers.getFirst() : number < 0 ? numbers.get(1) : numbers.get(2);
    };
  }
}
