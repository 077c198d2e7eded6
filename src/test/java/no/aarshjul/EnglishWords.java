package no.aarshjul;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds English in what a Norwegian reader is shown. */
public final class EnglishWords {

  /** Words that stand in nearly every English sentence, and are none in Norwegian. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?iu)\\b(the|of|and|with|not|this|that|these|from|which|were|was|has|been|their|there|"
              + "will|would|cannot|must|only|share|number|value|values|inhabitants|households|"
              + "missing|percent|municipality|municipalities|results?|reported|verified|score|"
              + "source|sources|year|years|yes|unit|reason|evaluation|data point)\\b");

  /** A text that nobody has worded: Thymeleaf's mark, or the key of a family of texts. */
  private static final Pattern RAW_KEY =
      Pattern.compile(
          "\\?\\?\\S+\\?\\?|\\b(?:out|gap|finding|trail|words|missing)\\.[a-z]+\\.[a-z.-]+");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d[^{}]*}");

  /** What may be English, and why. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "United for Smart Sustainable Cities", "the programme's own name",
          "Key Performance Indicators", "as the programme calls them",
          "Length of …", "a quotation",
          "status til «reviewed»", "what stands in the workbook's column",
          "data_point, band og source", "columns of a file of targets");

  private EnglishWords() {}

  /** English words and raw keys in a text, each with what stands around it. */
  public static List<String> in(String text) {
    var rest = PLACEHOLDER.matcher(text).replaceAll(" ");
    for (var phrase : ALLOWED.keySet()) {
      rest = rest.replace(phrase, " ");
    }
    var searched = rest;
    return List.of(ENGLISH, RAW_KEY).stream()
        .flatMap(pattern -> pattern.matcher(searched).results())
        .map(
            found ->
                searched
                    .substring(
                        Math.max(0, found.start() - 30),
                        Math.min(searched.length(), found.end() + 30))
                    .strip())
        .toList();
  }
}
