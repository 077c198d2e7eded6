package no.aarshjul.gapfilling.workbook;

import java.util.Locale;

/**
 * The columns of the workbook that a city fills in. The letters O, Q, R, S, T, U, V and W mean what
 * they mean in the official data collection workbook (Verification Manual 2022, pages 162 to 169);
 * what stands in the others could not be read there and is our own.
 */
enum WorkbookColumn {
  CODE(16),
  CATEGORY(20),
  NAME(40),
  DEFINITION(50),
  METHOD(40),
  UNIT(16),
  DEPARTMENT(24),
  EARLIER(14),
  CURRENT(14),
  CURRENT_SOURCE(34),
  NUMERATOR(16),
  DENOMINATOR(16),
  KIND(16),
  TYPED(16),
  /** O: the result, worked out; NR if there is none. */
  RESULT(14),
  PERIOD(12),
  /** Q: whether a value is reported. */
  REPORTED(10),
  /** R: performance against the benchmark. */
  BENCHMARK(12),
  /** S: verified. */
  VERIFIED(10),
  /** T: data quality, from a list of six. */
  QUALITY(30),
  /** U: data origin, from a list. */
  ORIGIN(24),
  /** V: sources. */
  SOURCE(34),
  /** W: further details of the sources. */
  DETAIL(34),
  REASON(34),
  COMMENT(34),
  /** Hidden: which data point the row is about, wherever it is moved. */
  KEY(10);

  private final int width;

  WorkbookColumn(int width) {
    this.width = width;
  }

  /** In characters. */
  int width() {
    return width;
  }

  /** Its letter, as in {@code O}. */
  String letter() {
    return String.valueOf((char) ('A' + ordinal()));
  }

  /** Key of its heading in the messages. */
  String heading() {
    return "workbook.column." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isInput() {
    return switch (this) {
      case NUMERATOR,
          DENOMINATOR,
          KIND,
          TYPED,
          PERIOD,
          QUALITY,
          ORIGIN,
          SOURCE,
          DETAIL,
          REASON,
          COMMENT ->
          true;
      default -> false;
    };
  }
}
