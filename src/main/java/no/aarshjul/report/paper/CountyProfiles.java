package no.aarshjul.report.paper;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import no.aarshjul.platform.Language;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.CohortResults;
import no.aarshjul.report.results.CohortResults.Category;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Rollup;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The joint profile of a county's municipalities, in every language: the whole county's results,
 * the method, up to six joint focus areas, and where data are missing.
 */
@Component
public class CountyProfiles {

  private static final int FOCUS = 6;

  private final Documents documents;
  private final MessageSource messages;
  private final Branding branding;

  CountyProfiles(Documents documents, MessageSource messages, Branding branding) {
    this.documents = documents;
    this.messages = messages;
    this.branding = branding;
  }

  /**
   * A category of the whole county: the joint score, and how many of its municipalities are weak.
   */
  public record Joint(Category category, Rollup score, long weak, long scored) {}

  /** The profile, as PDF and DOCX. */
  public List<Document> of(String county, CohortResults results) {
    return Arrays.stream(Language.values())
        .flatMap(language -> in(language, county, results).stream())
        .toList();
  }

  private List<Document> in(Language language, String county, CohortResults results) {
    var words = new Words(messages, language);
    var joint = results.categories().stream().map(category -> joint(category, results)).toList();
    var variables = new HashMap<String, Object>();
    variables.put("words", words);
    variables.put("county", county);
    variables.put("results", results);
    variables.put("categories", joint);
    variables.put("focus", focus(joint));
    variables.put(
        "branding",
        branding.of(results.members().getFirst().municipality().substring(0, 2), county));
    return documents.write("county-profile", variables, words, results.at(), new Pictures());
  }

  private static Joint joint(Category category, CohortResults results) {
    var scores =
        results.members().stream()
            .flatMap(member -> member.category(category).stream())
            .filter(part -> part.band() != null)
            .toList();
    return new Joint(
        category,
        results.joint(category),
        scores.stream().filter(Rollup::isWeak).count(),
        scores.size());
  }

  /** Categories in which the most municipalities are weak, the lowest joint score first. */
  private static List<Joint> focus(List<Joint> joint) {
    return joint.stream()
        .filter(one -> one.weak() > 0)
        .sorted(
            Comparator.comparingLong(Joint::weak)
                .reversed()
                .thenComparing(Joint::score, Rollup.WORST_FIRST))
        .limit(FOCUS)
        .toList();
  }
}
