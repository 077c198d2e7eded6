package no.aarshjul.gapfilling.workbook;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.GapLine;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the hidden sheet of a workbook says about it.
 *
 * @param format version of the layout
 * @param sets indicator sets, the official one first
 * @param rows what stood when the workbook was made, by data point
 */
record WorkbookKey(
    int format,
    EvaluationId evaluation,
    String municipality,
    int year,
    List<String> sets,
    Map<String, Base> rows) {

  static final String SHEET = "_key";
  static final int FORMAT = 1;

  /**
   * What stood for a data point when the workbook was made.
   *
   * @param sheet on which its row stands
   * @param state which draft and which value stood
   * @param typed fingerprint of what the row showed as typed
   */
  record Base(String sheet, String state, String typed) {}

  /** Which draft and which value stand now. */
  static String state(GapLine line) {
    var draft = line.draft();
    var current = line.current();
    return (draft == null ? 0 : draft.version())
        + ":"
        + (current == null ? "-" : current.id().value().toString());
  }

  /** Fingerprint of what was typed: equal if and only if all fields are. */
  static String fingerprint(DraftInput input) {
    var fields =
        Stream.of(
                input.kind(),
                input.result(),
                input.numerator(),
                input.denominator(),
                input.reason(),
                input.period(),
                input.quality(),
                input.dataOrigin(),
                input.source(),
                input.detail(),
                input.comment())
            .map(WorkbookKey::field)
            .collect(Collectors.joining());
    return Sha256.of(fields).substring(0, 16);
  }

  private static String field(@Nullable String text) {
    var plain = Objects.requireNonNullElse(text, "");
    return plain.length() + ":" + plain;
  }
}
