package no.aarshjul.engine.contract;

import java.util.ArrayList;
import java.util.List;

/** Shows where two texts differ, with what stands around. */
final class Differing {

  private static final int AROUND = 4;

  private Differing() {}

  static String lines(String oneName, String one, String otherName, String other) {
    var first = one.lines().toList();
    var second = other.lines().toList();
    var common = common(first, second);
    var lines = new ArrayList<String>();
    var marked = new ArrayList<Integer>();
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      if (i < first.size() && j < second.size() && first.get(i).equals(second.get(j))) {
        lines.add("          " + first.get(i));
        i++;
        j++;
      } else if (j == second.size() || (i < first.size() && common[i + 1][j] >= common[i][j + 1])) {
        marked.add(lines.size());
        lines.add("%-9s %s".formatted(oneName, first.get(i++)));
      } else {
        marked.add(lines.size());
        lines.add("%-9s %s".formatted(otherName, second.get(j++)));
      }
    }
    var text = new StringBuilder();
    var last = -1;
    for (int line = 0; line < lines.size(); line++) {
      var at = line;
      if (marked.stream().anyMatch(mark -> Math.abs(mark - at) <= AROUND)) {
        if (line > last + 1) {
          text.append("          ...\n");
        }
        text.append(lines.get(line)).append('\n');
        last = line;
      }
    }
    return text.toString();
  }

  private static int[][] common(List<String> first, List<String> second) {
    var common = new int[first.size() + 2][second.size() + 2];
    for (int i = first.size() - 1; i >= 0; i--) {
      for (int j = second.size() - 1; j >= 0; j--) {
        common[i][j] =
            first.get(i).equals(second.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
