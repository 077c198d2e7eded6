package no.aarshjul.gapfilling;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Spelling;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Which data points somebody wants to see.
 *
 * @param show all, missing, changed, questioned or mine
 * @param department key of a department
 * @param q words to find in name or code
 */
record GapFilter(@Nullable String show, @Nullable String department, @Nullable String q) {

  static final Set<String> SHOWS = Set.of("all", "missing", "changed", "questioned", "mine");

  GapFilter {
    show = Objects.requireNonNullElse(Typed.text(show), "all");
    department = Typed.text(department);
    q = Typed.text(q);
    if (!SHOWS.contains(show)) {
      throw Refusal.invalid(
          "answer.choice", "show", "all, missing, changed, questioned, mine", show);
    }
  }

  /**
   * @param words in which the reader sees names
   * @param mine whether a line belongs to the reader
   */
  Predicate<GapLine> wanted(Wording.Reader words, Predicate<GapLine> mine) {
    Predicate<GapLine> shown =
        switch (Objects.requireNonNull(show)) {
          case "missing" -> GapLine::isOpen;
          case "changed" -> GapLine::isChanged;
          case "questioned" -> line -> line.questions() > 0;
          case "mine" -> mine;
          default -> line -> true;
        };
    return shown.and(this::isOfDepartment).and(line -> hasWords(line, words));
  }

  private boolean isOfDepartment(GapLine line) {
    return department == null || line.department().equals(department);
  }

  private boolean hasWords(GapLine line, Wording.Reader words) {
    var name = line.point().name();
    return q == null
        || Spelling.contains(String.join(" ", words.of(name), name, line.indicator().code()), q);
  }
}
