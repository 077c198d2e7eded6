package no.aarshjul.casestudy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Refusal;
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
    WRITING("writing"),
    REVIEW("review"),
    ACCEPTED("accepted"),
    PUBLISHED("published"),
    /** Of a rehearsal, and therefore never public. */
    WITHHELD("withheld"),
    GIVEN_UP("given-up");

    private final String id;

    State(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }

    static State of(String id) {
      return Arrays.stream(values())
          .filter(state -> state.id.equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no state of a case study: " + id));
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

  /**
   * Somebody may write it.
   *
   * @throws Refusal {@code casestudy.not-writing} if it is not being written
   */
  CaseStudy requireWriting() {
    if (state != State.WRITING) {
      throw Refusal.conflict("casestudy.not-writing");
    }
    return this;
  }

  /**
   * Goes to the centre.
   *
   * @throws Refusal {@code casestudy.not-writing} if it is not being written, {@code
   *     casestudy.incomplete} if others could not learn from it yet
   */
  CaseStudy handIn() {
    requireWriting();
    var missing =
        CaseStudyText.REQUIRED.stream()
            .filter(field -> text(field).isBlank())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw Refusal.invalid("casestudy.incomplete", missing);
    }
    return with(State.REVIEW, "", null);
  }

  /**
   * Is given up while it is written.
   *
   * @throws Refusal {@code casestudy.not-writing} if it is not
   */
  CaseStudy giveUp() {
    return requireWriting().with(State.GIVEN_UP, "", null);
  }

  /**
   * The centre lets it be published.
   *
   * @throws Refusal {@code casestudy.not-in-review} if the centre is not reading it
   */
  CaseStudy accept() {
    return requireInReview().with(State.ACCEPTED, "", null);
  }

  /**
   * The centre sends it back.
   *
   * @throws Refusal {@code casestudy.not-in-review} if the centre is not reading it
   */
  CaseStudy sendBack(String why) {
    return requireInReview().with(State.WRITING, why, null);
  }

  private CaseStudy requireInReview() {
    if (state != State.REVIEW) {
      throw Refusal.conflict("casestudy.not-in-review");
    }
    return this;
  }

  /**
   * Becomes public; one of a rehearsal does not.
   *
   * @throws Refusal {@code casestudy.not-accepted} if the centre has not accepted it
   */
  CaseStudy publish(boolean rehearsal, Instant at) {
    if (state != State.ACCEPTED) {
      throw Refusal.conflict("casestudy.not-accepted");
    }
    return rehearsal ? with(State.WITHHELD, "", null) : with(State.PUBLISHED, "", at);
  }

  private CaseStudy with(State next, String newRemark, @Nullable Instant published) {
    return new CaseStudy(
        id,
        evaluationId,
        municipality,
        next,
        version,
        texts,
        dataPoints,
        newRemark,
        begunAt,
        published);
  }
}
