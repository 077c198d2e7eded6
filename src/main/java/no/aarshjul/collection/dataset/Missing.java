package no.aarshjul.collection.dataset;

import java.util.Locale;

/** Why there is no number. None of these is a zero. */
public enum Missing {
  /** The source has the cell, but nothing in it: {@code ..} */
  MISSING,
  /** The source keeps the number back, mostly because few persons stand behind it: {@code :} */
  SUPPRESSED,
  /** There is nothing that could be counted here: {@code .} */
  NOT_APPLICABLE,
  /** The municipality does not occur in the source's answer. */
  NOT_IN_SOURCE,
  /** The source names a municipality whose name several bear. */
  AMBIGUOUS,
  /** The source has the municipality, but no period that is recent enough. */
  TOO_OLD,
  /** The number belongs to a municipality that has been merged or split since. */
  REFORMED,
  /** What stands there is no number, or stands there twice; the remark says where and what. */
  UNREADABLE,
  /** The number cannot be true: a negative count, a share of 140 %. */
  IMPOSSIBLE,
  /** The computation would divide by zero. */
  ZERO_DENOMINATOR,
  /** The source did not answer, or not with what it documents. */
  UNAVAILABLE;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Missing of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What a source's sign means; an unknown sign is read as missing. */
  public static Missing ofSign(String sign) {
    return switch (sign.strip()) {
      case ":", "*" -> SUPPRESSED;
      case "." -> NOT_APPLICABLE;
      default -> MISSING;
    };
  }
}
