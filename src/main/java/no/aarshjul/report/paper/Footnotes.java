package no.aarshjul.report.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.report.results.Line;

/** Numbers what must be explained below a table: how results differ from their definition. */
public final class Footnotes {

  /** A footnote. */
  public record Note(int number, String text) {}

  /** The footnotes of one table, each text once. */
  public record Notes(Map<String, Integer> numbers, List<Note> texts) {

    /** The number of a line's footnote; 0 if it has none. */
    public int number(Line line) {
      return numbers.getOrDefault(line.key(), 0);
    }
  }

  /**
   * The footnotes of a dimension's table.
   *
   * @param categories its lines by category
   */
  public Notes of(Map<String, List<Line>> categories) {
    var numbers = new HashMap<String, Integer>();
    var byText = new HashMap<String, Integer>();
    var notes = new ArrayList<Note>();
    categories.values().stream()
        .flatMap(List::stream)
        .forEach(
            line -> {
              var lineage = line.lineage();
              var text = lineage == null || !line.isShown() ? null : lineage.deviation();
              if (text != null) {
                numbers.put(
                    line.key(),
                    byText.computeIfAbsent(
                        text,
                        key -> {
                          notes.add(new Note(notes.size() + 1, key));
                          return notes.size();
                        }));
              }
            });
    return new Notes(numbers, notes);
  }
}
