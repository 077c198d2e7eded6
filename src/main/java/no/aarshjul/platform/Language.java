package no.aarshjul.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages that people read and outputs are made in; whatever is offered in several languages
 * asks here. Each has its {@code messages_<code>.properties} and {@code outputs_<code>.properties}.
 */
public enum Language {
  BOKMAL("nb", "NO", "NOB"),
  NYNORSK("nn", "NO", "NNO"),
  ENGLISH("en", "GB", "ENG");

  /** What a reader gets who asks for no language that is offered. */
  public static final Language FIRST = BOKMAL;

  /** What browsers send for Norwegian of either kind. */
  private static final String NORWEGIAN = "no";

  private final Locale locale;
  private final Locale regional;
  private final String authorityCode;

  Language(String code, String region, String authorityCode) {
    this.locale = Locale.of(code);
    this.regional = Locale.of(code, region);
    this.authorityCode = authorityCode;
  }

  /** Those that the sources' English texts are put into. */
  public static List<Language> translated() {
    return Arrays.stream(values()).filter(one -> one != ENGLISH).toList();
  }

  /** By its code of ISO 639; {@code no} is Bokmål. */
  public static Optional<Language> offered(String code) {
    return code.equals(NORWEGIAN)
        ? Optional.of(BOKMAL)
        : Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /** The one for this locale, whatever its region; the first if it is not offered. */
  public static Language of(Locale locale) {
    return offered(locale.getLanguage()).orElse(FIRST);
  }

  /** ISO 639-1, as in files' names, links and {@code lang} attributes. */
  public String code() {
    return locale.getLanguage();
  }

  public Locale locale() {
    return locale;
  }

  /** With the region whose way of writing numbers and dates is meant. */
  public Locale regional() {
    return regional;
  }

  /** Its code in the language list of the EU's Publications Office, which DCAT-AP asks for. */
  public String authorityCode() {
    return authorityCode;
  }
}
