package no.aarshjul.gapfilling;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
   * @param mine whether a line belongs to the reader
   */
  Predicate<GapLine> wanted(Predicate<GapLine> mine) {
    Predicate<GapLine> shown =
        switch (Objects.requireNonNull(show)) {
          case "missing" -> GapLine::isOpen;
          case "changed" -> GapLine::isChanged;
          case "questioned" -> line -> line.questions() > 0;
          case "mine" -> mine;
          default -> line -> true;
        };
    return shown.and(this::isOfDepartment).and(this::hasWords);
  }

  private boolean isOfDepartment(GapLine line) {
    return department == null || line.department().equals(department);
  }

  private boolean hasWords(GapLine line) {
    var words = q;
    return words == null
        || Spelling.contains(line.point().name() + ' ' + line.indicator().code(), words);
  }
}
