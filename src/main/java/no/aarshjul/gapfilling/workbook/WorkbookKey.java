package no.aarshjul.gapfilling.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
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

  private static final MathContext KEPT = new MathContext(15);
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}\\.\\d{1,60}");

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

  /**
   * Fingerprint of what was typed: equal if and only if all fields are, numbers as far as a
   * spreadsheet keeps them.
   */
  static String fingerprint(DraftInput input) {
    var fields =
        Stream.of(
                input.kind(),
                kept(input.result()),
                kept(input.numerator()),
                kept(input.denominator()),
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

  /** What is left of a number in a spreadsheet, which keeps 15 digits. */
  private static @Nullable String kept(@Nullable String typed) {
    if (typed == null || !NUMBER.matcher(typed).matches()) {
      return typed;
    }
    var number = new BigDecimal(typed);
    return number.precision() > KEPT.getPrecision()
        ? number.round(KEPT).stripTrailingZeros().toPlainString()
        : typed;
  }

  private static String field(@Nullable String text) {
    var plain = Objects.requireNonNullElse(text, "");
    return plain.length() + ":" + plain;
  }
}
