package no.aarshjul.casestudy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Typed;

/**
 * What somebody has typed of a case study.
 *
 * @param texts by field
 * @param dataPoints keys of the data points that were picked
 */
record CaseStudyText(Map<String, String> texts, List<String> dataPoints) {

  /** In the order of the page. */
  static final List<String> FIELDS =
      List.of(
          "title",
          "challenge",
          "action",
          "partners",
          "funding",
          "outcome",
          "lessons",
          "advice",
          "contact");

  /** Without these nobody can learn from it. */
  static final List<String> REQUIRED =
      List.of("title", "challenge", "action", "outcome", "lessons", "contact");

  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST = 5_000;

  /**
   * What a form has sent.
   *
   * @throws Refusal if a text is too long
   */
  static CaseStudyText of(Map<String, String> form, List<String> dataPoints) {
    var texts = new LinkedHashMap<String, String>();
    for (var field : FIELDS) {
      var text = Typed.text(form.getOrDefault(field, ""));
      var kept = text == null ? "" : text.strip();
      var longest = field.equals("title") ? LONGEST_TITLE : LONGEST;
      if (kept.length() > longest) {
        throw Refusal.invalid("casestudy.too-long", field, longest, kept.length());
      }
      texts.put(field, kept);
    }
    return new CaseStudyText(texts, dataPoints.stream().distinct().toList());
  }
}
