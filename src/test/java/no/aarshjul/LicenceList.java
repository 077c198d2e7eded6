package no.aarshjul;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The licences that are allowed, as a table for people says. */
final class LicenceList {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** A line for one part, or for all whose names begin alike. */
  private record Part(String pattern, Set<String> licences) {
    boolean isOf(String name) {
      return pattern.endsWith("*")
          ? name.startsWith(pattern.substring(0, pattern.length() - 1))
          : name.equals(pattern);
    }
  }

  private final Set<String> licences = new TreeSet<>();
  private final List<Part> parts = new ArrayList<>();
  private final Set<Object> used = new HashSet<>();

  /** Reads the lines of the sections with these headings. */
  static LicenceList read(Path file, String... headings) throws IOException {
    return parse(Files.readString(file), headings);
  }

  static LicenceList parse(String text, String... headings) {
    var list = new LicenceList();
    for (var section : text.split("\n## ")) {
      if (Arrays.asList(headings).contains(section.lines().findFirst().orElse(""))) {
        section.lines().filter(line -> line.startsWith("| `")).forEach(list::add);
      }
    }
    return list;
  }

  private void add(String line) {
    var cells = line.split("\\|");
    var first = codes(cells[1]).iterator().next();
    if (cells[cells.length - 1].isBlank()) {
      throw new IllegalArgumentException("This line gives no reason: " + line);
    }
    if (cells.length == 3) {
      licences.add(first);
    } else {
      parts.add(new Part(first, codes(cells[2])));
    }
  }

  private static Set<String> codes(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The parts that may not be used, with their licences. */
  Map<String, Set<String>> refused(Map<String, Set<String>> found) {
    var refused = new TreeMap<String, Set<String>>();
    found.forEach(
        (name, named) -> {
          if (!allows(name, named)) {
            refused.put(name, named);
          }
        });
    return refused;
  }

  private boolean allows(String name, Set<String> named) {
    var own =
        parts.stream().filter(part -> part.isOf(name) && part.licences().equals(named)).findFirst();
    if (own.isPresent()) {
      used.add(own.get());
      return true;
    }
    if (!named.isEmpty() && licences.containsAll(named)) {
      used.addAll(named);
      return true;
    }
    return false;
  }

  /** Lines that nothing asked for has needed. */
  Set<String> unused() {
    var unused = new TreeSet<>(licences);
    parts.stream().filter(part -> !used.contains(part)).forEach(part -> unused.add(part.pattern()));
    unused.removeIf(used::contains);
    return unused;
  }
}
