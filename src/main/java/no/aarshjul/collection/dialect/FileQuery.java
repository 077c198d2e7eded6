package no.aarshjul.collection.dialect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.transport.Request;
import no.aarshjul.platform.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a file.
 *
 * @param address where it is; files move, so a configuration may say otherwise
 * @param headings line or row numbers, counted from 1, that together name the columns: a heading
 *     above several columns holds until the next one
 * @param delimiter between the fields of a text file
 * @param sheet name of the sheet of a workbook
 */
record FileQuery(
    @Nullable String address, List<Integer> headings, String delimiter, @Nullable String sheet) {

  @JsonCreator
  FileQuery {
    headings = headings == null ? List.of(1) : headings;
    delimiter = delimiter == null ? ";" : delimiter;
  }

  static FileQuery of(Dataset dataset) {
    return Query.of(dataset, FileQuery.class);
  }

  Request request() {
    return Request.get("data", address == null ? "" : address);
  }

  /**
   * Names of the columns, put together from the lines of headings.
   *
   * @throws UnreadableResponse if a column that the dataset needs is missing, or there are two
   */
  List<String> columns(Dataset dataset, List<List<String>> lines) {
    return columns(dataset, lines, line -> true);
  }

  /**
   * The same.
   *
   * @param isHeld whether a heading in one of these lines holds until the next one; it does not
   *     where the sheet itself says how far it reaches
   */
  List<String> columns(Dataset dataset, List<List<String>> lines, IntPredicate isHeld) {
    var names = columns(lines, isHeld);
    for (var needed : RowFields.wanted(dataset).keySet()) {
      var found = Collections.frequency(names, needed);
      if (found > 1) {
        throw new UnreadableResponse(
            "expected one column \"%s\", found %d".formatted(needed, found));
      }
    }
    RowFields.deviations(dataset, new TreeSet<>(names)).stream()
        .findFirst()
        .ifPresent(
            deviation -> {
              throw new UnreadableResponse(deviation);
            });
    return names;
  }

  private static List<String> columns(List<List<String>> lines, IntPredicate isHeld) {
    var width = lines.stream().mapToInt(List::size).max().orElse(0);
    var names = new ArrayList<String>();
    var above = new String[lines.size()];
    for (int column = 0; column < width; column++) {
      var parts = new ArrayList<String>();
      for (int line = 0; line < lines.size(); line++) {
        var text =
            column < lines.get(line).size() ? Spelling.plain(lines.get(line).get(column)) : "";
        if (!text.isEmpty()) {
          above[line] = text;
        }
        var held = line == lines.size() - 1 || !isHeld.test(line) ? text : above[line];
        if (held != null && !held.isEmpty()) {
          parts.add(held);
        }
      }
      names.add(String.join(" ", parts));
    }
    return names;
  }
}
