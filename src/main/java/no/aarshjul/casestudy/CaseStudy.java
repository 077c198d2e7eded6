package no.aarshjul.casestudy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.aarshjul.cycle.EvaluationId;
import org.jspecify.annotations.Nullable;

/**
 * A case study.
 *
 * @param version changes whenever somebody saves
 * @param texts by field, see {@link CaseStudyText#FIELDS}
 * @param dataPoints keys of the data points that show the challenge and what came of it
 * @param remark what the centre has said when it sent the case study back
 */
record CaseStudy(
    CaseStudyId id,
    EvaluationId evaluationId,
    String municipality,
    State state,
    int version,
    Map<String, String> texts,
    List<String> dataPoints,
    String remark,
    Instant begunAt,
    @Nullable Instant publishedAt) {

  /** How far it has come. */
  enum State {
    WRITING,
    REVIEW,
    ACCEPTED,
    PUBLISHED,
    /** Of a rehearsal, and therefore never public. */
    WITHHELD,
    GIVEN_UP;

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static State of(String id) {
      return valueOf(id.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
  }

  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /** The paragraphs of a text. */
  public List<String> paragraphs(String field) {
    return text(field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  public String title() {
    return text("title");
  }

  public boolean isPublished() {
    return state == State.PUBLISHED;
  }
}
