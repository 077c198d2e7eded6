package no.aarshjul.account.people;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.account.Role;
import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads people from a table as it is copied out of a spreadsheet (tabs), or from CSV with commas or
 * semicolons. The first line names the columns, in Bokmål, Nynorsk or English.
 */
@Component
class PeopleList {

  /** As many as all municipalities of the country have departments, twice. */
  static final int MOST = 5000;

  private static final List<DateTimeFormatter> DAYS =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT));

  private final Municipalities municipalities;
  private final Departments departments;

  PeopleList(Municipalities municipalities, Departments departments) {
    this.municipalities = municipalities;
    this.departments = departments;
  }

  /** A column, and what it may be called. */
  enum Column {
    NAME("navn", "namn", "name"),
    EMAIL("e-post", "epost", "e-postadresse", "email", "e-mail"),
    ROLE("rolle", "role"),
    MUNICIPALITY("kommune", "kommunenummer", "municipality"),
    DEPARTMENT("avdeling", "department"),
    FROM("fra", "frå", "from"),
    TO("til", "to", "until"),
    LANGUAGE("språk", "sprak", "målform", "language"),
    USERNAME("brukernavn", "brukarnamn", "username");

    private final List<String> names;

    Column(String... names) {
      this.names = List.of(names);
    }

    static Optional<Column> named(String heading) {
      var plain = heading.strip().toLowerCase(Locale.ROOT);
      return Arrays.stream(values()).filter(column -> column.names.contains(plain)).findFirst();
    }

    String first() {
      return names.getFirst();
    }
  }

  /**
   * A line of the table.
   *
   * @param number of the line in the table, the headings being the first
   */
  record Line(long number, Map<Column, String> cells) {
    String cell(Column column) {
      return cells.getOrDefault(column, "").strip();
    }

    public String name() {
      return cell(Column.NAME);
    }

    public String email() {
      return cell(Column.EMAIL);
    }

    /** What stands there of the role, as it was written. */
    public String role() {
      return String.join(
          " ", cell(Column.ROLE), cell(Column.MUNICIPALITY), cell(Column.DEPARTMENT));
    }
  }

  /**
   * The lines of a table; empty ones are left out.
   *
   * @throws Refusal if it has no headings that are known, or more lines than can be taken
   */
  List<Line> read(String table) {
    var text = table.replace("\uFEFF", "");
    var headings = text.lines().findFirst().orElse("");
    var format =
        CSVFormat.Builder.create()
            .setDelimiter(headings.contains("\t") ? '\t' : headings.contains(";") ? ';' : ',')
            .setIgnoreEmptyLines(true)
            .get();
    try (var parser = format.parse(new StringReader(text))) {
      var records = parser.iterator();
      if (!records.hasNext()) {
        throw Refusal.invalid("people.import.empty");
      }
      var columns = columns(records.next());
      var lines = new ArrayList<Line>();
      while (records.hasNext()) {
        var line = line(records.next(), columns);
        if (!line.cells().isEmpty()) {
          lines.add(line);
        }
        if (lines.size() > MOST) {
          throw Refusal.tooLarge("people.import.many", MOST);
        }
      }
      return lines;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw Refusal.invalid("people.import.unreadable");
    }
  }

  private static Map<Integer, Column> columns(CSVRecord headings) {
    var columns = new HashMap<Integer, Column>();
    for (int i = 0; i < headings.size(); i++) {
      var heading = headings.get(i);
      var position = i;
      if (!heading.isBlank()) {
        var column =
            Column.named(heading)
                .orElseThrow(
                    () -> Refusal.invalid("people.import.column", heading.strip(), known()));
        if (columns.containsValue(column)) {
          throw Refusal.invalid("people.import.column-twice", heading.strip());
        }
        columns.put(position, column);
      }
    }
    for (var needed : List.of(Column.NAME, Column.EMAIL, Column.ROLE)) {
      if (!columns.containsValue(needed)) {
        throw Refusal.invalid("people.import.column-missing", needed.first(), known());
      }
    }
    return columns;
  }

  private static String known() {
    return Arrays.stream(Column.values()).map(Column::first).collect(Collectors.joining(", "));
  }

  private static Line line(CSVRecord record, Map<Integer, Column> columns) {
    var cells = new EnumMap<Column, String>(Column.class);
    columns.forEach(
        (position, column) -> {
          if (position < record.size() && !record.get(position).isBlank()) {
            cells.put(column, record.get(position));
          }
        });
    return new Line(record.getRecordNumber(), cells);
  }

  /**
   * Who stands in a line.
   *
   * @throws Refusal naming what was expected and found
   */
  PersonDetails details(Line line) {
    return new PersonDetails(
            line.cell(Column.USERNAME),
            line.cell(Column.NAME),
            line.cell(Column.EMAIL),
            language(line.cell(Column.LANGUAGE)))
        .checked();
  }

  /**
   * Which role stands in a line.
   *
   * @throws Refusal naming what was expected and found
   */
  RoleRequest role(Line line) {
    return new RoleRequest(
        role(line.cell(Column.ROLE)),
        municipality(line.cell(Column.MUNICIPALITY)),
        department(line.cell(Column.DEPARTMENT)),
        day(line.cell(Column.FROM)),
        day(line.cell(Column.TO)));
  }

  private static Language language(String text) {
    if (text.isEmpty()) {
      return Language.FIRST;
    }
    var plain = text.toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "bokmål" -> Language.BOKMAL;
      case "nynorsk" -> Language.NYNORSK;
      case "english", "engelsk" -> Language.ENGLISH;
      default ->
          Language.offered(plain)
              .orElseThrow(() -> Refusal.invalid("people.import.language", text));
    };
  }

  private static Role role(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "koordinator", "coordinator" -> Role.COORDINATOR;
      case "kontakt", "kontaktperson", "contact" -> Role.CONTACT;
      case "stedfortreder", "vara", "varaperson", "deputy" -> Role.DEPUTY;
      case "bidragsyter", "bidragsytar", "contributor" -> Role.CONTRIBUTOR;
      case "verifikator", "verifier" -> Role.VERIFIER;
      case "kontakt mot fn", "liaison" -> Role.LIAISON;
      case "revisor", "auditor" -> Role.AUDITOR;
      default -> throw Refusal.invalid("people.import.role", text);
    };
  }

  /** By number or by name; of several with the same name one has to be told by its number. */
  private String municipality(String text) {
    if (text.isEmpty()) {
      return "";
    }
    if (text.matches("\\d{3,4}")) {
      return municipalities.get("0".repeat(4 - text.length()) + text).number();
    }
    var plain = text.toLowerCase(Locale.ROOT).replaceAll("\\s+kommune$", "");
    var found =
        municipalities.all().stream()
            .filter(
                one ->
                    Arrays.stream(one.name().split(" - "))
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(plain)))
            .toList();
    if (found.isEmpty()) {
      throw Refusal.notFound("municipality.unknown", text);
    }
    if (found.size() > 1) {
      throw Refusal.invalid(
          "people.import.ambiguous",
          text,
          found.stream().map(PeopleList::told).collect(Collectors.joining(", ")));
    }
    return found.getFirst().number();
  }

  private static String told(Municipality one) {
    return "%s %s (%s)".formatted(one.number(), one.shortName(), one.county());
  }

  private String department(String text) {
    if (text.isEmpty()) {
      return "";
    }
    return departments.all().stream()
        .filter(
            one ->
                one.key().equalsIgnoreCase(text)
                    || one.names().values().stream().anyMatch(text::equalsIgnoreCase))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("department.unknown", text))
        .key();
  }

  private static @Nullable LocalDate day(String text) {
    if (text.isEmpty()) {
      return null;
    }
    for (var format : DAYS) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeParseException e) {
        continue;
      }
    }
    throw Refusal.invalid("people.import.day", text);
  }
}
