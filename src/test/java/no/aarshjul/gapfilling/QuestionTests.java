package no.aarshjul.gapfilling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.gapfilling.Question.State;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A question goes to and fro until it is settled, and then rests. */
class QuestionTests {

  private static Question question(State state) {
    return new Question(
        QuestionId.random(),
        EvaluationId.random(),
        "SC-SH-SI-4C",
        null,
        1,
        state,
        PersonId.random(),
        Instant.EPOCH,
        null,
        List.of());
  }

  private static void goes(State from, UnaryOperator<Question> verb, State to) {
    if (from == State.SETTLED) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> verb.apply(question(from)))
          .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("question.settled-already"));
    } else {
      assertThat(verb.apply(question(from)).state()).isEqualTo(to);
    }
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void whatIsSettledIsNeitherAskedNorAnsweredNorSettledAgain(State from) {
    goes(from, Question::ask, State.OPEN);
    goes(from, Question::answer, State.ANSWERED);
    goes(from, Question::settle, State.SETTLED);
  }
}
