package no.aarshjul.collection.dialect;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import no.aarshjul.collection.dataset.Missing;
import org.jspecify.annotations.Nullable;

/**
 * A number as files and Norwegian interfaces print it: decimal comma or point, blanks of all kinds
 * between thousands, a percent sign behind it.
 */
record PrintedNumber(@Nullable BigDecimal value, @Nullable Missing missing) {

  private static final Set<String> SIGNS = Set.of("", ":", "*", ".", "..", "...", "-", "–", "null");

  /**
   * @return empty if the text is neither a number nor a sign for a missing one
   */
  static Optional<PrintedNumber> read(String text) {
    var plain = text.replaceAll("[\\s\\u00a0\\u202f%]", "");
    if (SIGNS.contains(plain)) {
      return Optional.of(new PrintedNumber(null, Missing.ofSign(plain)));
    }
    var number = plain.indexOf('.') < 0 ? plain.replace(',', '.') : plain;
    return number.matches("[-−]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")
        ? Optional.of(new PrintedNumber(new BigDecimal(number.replace('−', '-')), null))
        : Optional.empty();
  }
}
