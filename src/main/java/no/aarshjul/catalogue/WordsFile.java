package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Originals.Place;
import no.aarshjul.catalogue.Word.Status;
import no.aarshjul.platform.CsvTable;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.StartupFailure;
import org.springframework.core.io.Resource;

/**
 * The texts of a set in one language: {@code words_nb.csv}, a row per text. What is wrong with it
 * is told row by row, all at once.
 *
 * @param words the rows that can be used
 * @param problems what is wrong with the others, in order
 */
record WordsFile(List<Word> words, List<Refusal> problems) {

  /** Longer than any definition of the sets; a cell of a workbook has room for more. */
  private static final int LONGEST = 4_000;

  /** A formula, an error of a spreadsheet, or characters that turn or hide what follows. */
  private static final Pattern ODD =
      Pattern.compile("^[=#]|[\\p{Cc}&&[^\n\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

  static final List<String> COLUMNS =
      List.of("kind", "code", "english", "text", "status", "reviewed_by", "date", "source");

  /** The table of a set that comes with the program or lies in an installation's folder. */
  static List<Word> read(Resource file, Originals originals) {
    try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      var read = of(CsvTable.read(in), originals);
      if (!read.problems().isEmpty()) {
        throw new StartupFailure(
            "The words %s cannot be used: %s"
                .formatted(
                    file.getDescription(),
                    read.problems().stream()
                        .map(Refusal::getMessage)
                        .collect(Collectors.joining(" "))),
            "Correct the rows named. Nothing was loaded.");
      }
      return read.words();
    } catch (IOException | UncheckedIOException e) {
      throw new StartupFailure(
          "The words %s cannot be read: %s".formatted(file.getDescription(), e.getMessage()),
          "Expected a table in CSV (UTF-8) with the columns %s.".formatted(COLUMNS),
          e);
    }
  }

  /**
   * @param rows the head first
   */
  static WordsFile of(List<List<String>> rows, Originals originals) {
    var words = new ArrayList<Word>();
    var problems = new ArrayList<Refusal>();
    if (rows.isEmpty() || !withoutMark(rows.getFirst()).equals(COLUMNS)) {
      var found = rows.isEmpty() ? "" : String.join(", ", rows.getFirst());
      problems.add(Refusal.invalid("words.columns", String.join(", ", COLUMNS), found));
      return new WordsFile(words, problems);
    }
    Map<String, Integer> seen = new HashMap<>();
    for (var at = 1; at < rows.size(); at++) {
      if (rows.get(at).stream().allMatch(String::isBlank)) {
        continue;
      }
      try {
        words.add(word(at + 1, rows.get(at), originals, seen));
      } catch (Refusal problem) {
        problems.add(problem);
      }
    }
    return new WordsFile(words, problems);
  }

  /** Some programs put a mark before the first letter of a file. */
  private static List<String> withoutMark(List<String> head) {
    return head.stream().map(cell -> cell.replace("\uFEFF", "").strip()).toList();
  }

  private static Word word(
      int row, List<String> cells, Originals originals, Map<String, Integer> seen) {
    if (cells.size() != COLUMNS.size()) {
      throw Refusal.invalid("words.cells", row, COLUMNS.size(), cells.size());
    }
    var place = new Place(cells.get(0), cells.get(1));
    var english = cells.get(2);
    if (!originals.hasCode(place.code())) {
      throw Refusal.invalid("words.unknown-code", row, originals.id(), place.code());
    }
    if (!originals.places(english).contains(place)) {
      throw Refusal.invalid("words.unknown-text", row, place.code(), place.kind(), english);
    }
    var earlier = seen.putIfAbsent(english, row);
    if (earlier != null) {
      throw Refusal.invalid("words.doubled", row, earlier, english);
    }
    if (cells.get(3).isBlank()) {
      throw Refusal.invalid("words.empty", row, english);
    }
    if (cells.get(3).length() > LONGEST) {
      throw Refusal.invalid("words.long", row, LONGEST, cells.get(3).length());
    }
    if (ODD.matcher(cells.get(3)).find()) {
      throw Refusal.invalid("words.odd", row, english);
    }
    return new Word(
        place,
        english,
        cells.get(3).strip(),
        status(row, cells),
        cells.get(5).isBlank() ? null : cells.get(5).strip(),
        date(row, cells.get(6)),
        cells.get(7));
  }

  private static Status status(int row, List<String> cells) {
    var status =
        Status.of(cells.get(4))
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        "words.status",
                        row,
                        Arrays.stream(Status.values())
                            .map(Status::id)
                            .collect(Collectors.joining(", ")),
                        cells.get(4)));
    if (status == Status.REVIEWED && cells.get(5).isBlank()) {
      throw Refusal.invalid("words.reviewer", row);
    }
    return status;
  }

  private static LocalDate date(int row, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("words.date", row, text);
    }
  }

  /** The file as it is given out. */
  static void write(List<Word> words, Appendable out) {
    var table = new CsvTable(out, COLUMNS.toArray(String[]::new));
    for (var word : words) {
      table.row(
          word.place().kind(),
          word.place().code(),
          word.english(),
          word.text(),
          word.status().id(),
          word.reviewedBy(),
          word.date(),
          word.source());
    }
  }
}
