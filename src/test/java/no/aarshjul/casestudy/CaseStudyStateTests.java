package no.aarshjul.casestudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import no.aarshjul.casestudy.CaseStudy.State;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a case study can go from where. */
class CaseStudyStateTests {

  private static final Map<String, String> WHOLE =
      CaseStudyText.REQUIRED.stream().collect(Collectors.toMap(field -> field, field -> "text"));

  private static CaseStudy study(State state, Map<String, String> texts) {
    return new CaseStudy(
        CaseStudyId.random(),
        EvaluationId.random(),
        "1508",
        state,
        3,
        texts,
        List.of(),
        "",
        Instant.EPOCH,
        null);
  }

  private static void goes(
      State from, UnaryOperator<CaseStudy> verb, State wanted, State to, String refusal) {
    if (from == wanted) {
      assertThat(verb.apply(study(from, WHOLE)).state()).isEqualTo(to);
    } else {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> verb.apply(study(from, WHOLE)))
          .satisfies(refused -> assertThat(refused.key()).isEqualTo(refusal));
    }
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void eachStepHasItsPlace(State from) {
    goes(from, CaseStudy::requireWriting, State.WRITING, State.WRITING, "casestudy.not-writing");
    goes(from, CaseStudy::handIn, State.WRITING, State.REVIEW, "casestudy.not-writing");
    goes(from, CaseStudy::giveUp, State.WRITING, State.GIVEN_UP, "casestudy.not-writing");
    goes(from, CaseStudy::accept, State.REVIEW, State.ACCEPTED, "casestudy.not-in-review");
    goes(
        from,
        study -> study.sendBack("How much?"),
        State.REVIEW,
        State.WRITING,
        "casestudy.not-in-review");
    goes(
        from,
        study -> study.publish(false, Instant.EPOCH),
        State.ACCEPTED,
        State.PUBLISHED,
        "casestudy.not-accepted");
    goes(
        from,
        study -> study.publish(true, Instant.EPOCH),
        State.ACCEPTED,
        State.WITHHELD,
        "casestudy.not-accepted");
  }

  @Test
  void whatOthersCannotLearnFromIsNotHandedIn() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(study(State.WRITING, Map.of("title", "Leaks"))::handIn)
        .satisfies(refused -> assertThat(refused.key()).isEqualTo("casestudy.incomplete"));
  }
}
