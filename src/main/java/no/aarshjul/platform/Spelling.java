package no.aarshjul.platform;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether two texts are the same to whoever reads them: composed and decomposed letters, blanks of
 * all kinds, upper and lower case are alike.
 */
public final class Spelling {

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private Spelling() {}

  /** The text with composed letters and plain blanks, its case kept. */
  public static String plain(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return BLANKS.matcher(INVISIBLE.matcher(composed).replaceAll("")).replaceAll(" ").strip();
  }

  /** What is equal for texts that read the same. */
  public static String key(String text) {
    return plain(text).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a text contains another, as somebody who searches means it: who has no å, ø or Sámi
   * letters on the keyboard finds Ålesund by "Alesund".
   */
  public static boolean contains(String text, String part) {
    return key(text).contains(key(part)) || bare(text).contains(bare(part));
  }

  /** Without marks on letters, and with the nearest plain letter for those that have none. */
  private static String bare(String text) {
    var decomposed = Normalizer.normalize(key(text), Normalizer.Form.NFD);
    return MARKS
        .matcher(decomposed)
        .replaceAll("")
        .replace('ø', 'o')
        .replace("æ", "ae")
        .replace('đ', 'd')
        .replace('ŧ', 't')
        .replace('ŋ', 'n');
  }
}
