package no.aarshjul.report.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Words;

/**
 * Numbers what must be explained below a table: how results differ from their definition, and which
 * rest on few events.
 */
public final class Footnotes {

  /**
   * A footnote.
   *
   * @param english whether its text is English in every language
   */
  public record Note(int number, String text, boolean english) {}

  /** The footnotes of one table, each text once. */
  public record Notes(Map<String, List<Integer>> numbers, List<Note> texts) {

    /** The numbers of a line's footnotes, as "[1, 2]"; empty if it has none. */
    public String marks(Line line) {
      var own = numbers.getOrDefault(line.key(), List.<Integer>of());
      return own.isEmpty()
          ? ""
          : own.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * The footnotes of a dimension's table.
   *
   * @param categories its lines by category
   */
  public Notes of(Map<String, List<Line>> categories, Words words) {
    var numbers = new HashMap<String, List<Integer>>();
    var notes = new LinkedHashMap<String, Note>();
    for (var line : categories.values().stream().flatMap(List::stream).toList()) {
      var lineage = line.lineage();
      var deviation = lineage == null || !line.isShown() ? null : lineage.deviation();
      if (deviation != null) {
        add(notes, numbers, line, deviation, true);
      }
      if (line.chance() != null) {
        add(notes, numbers, line, words.chance(line), false);
      }
    }
    return new Notes(numbers, List.copyOf(notes.values()));
  }

  private static void add(
      Map<String, Note> notes,
      Map<String, List<Integer>> numbers,
      Line line,
      String text,
      boolean english) {
    var note = notes.computeIfAbsent(text, key -> new Note(notes.size() + 1, key, english));
    numbers.computeIfAbsent(line.key(), key -> new ArrayList<>()).add(note.number());
  }
}
