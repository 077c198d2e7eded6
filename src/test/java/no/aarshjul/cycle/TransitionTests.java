package no.aarshjul.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.Cohort.State;
import no.aarshjul.platform.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where an evaluation and a cohort can go from where, and what they say when they cannot. */
class TransitionTests {

  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

  private static final PersonId CONTACT = PersonId.random();

  private static final Map<Phase, Set<Phase>> BEFORE =
      Map.of(
          Phase.LAUNCHED,
          Set.of(),
          Phase.KICKOFF,
          Set.of(Phase.LAUNCHED),
          Phase.COLLECTION,
          Set.of(Phase.KICKOFF),
          Phase.GAP_FILLING,
          Set.of(Phase.COLLECTION),
          Phase.VERIFICATION,
          Set.of(Phase.GAP_FILLING, Phase.ENDORSEMENT),
          Phase.ENDORSEMENT,
          Set.of(Phase.VERIFICATION),
          Phase.ENDED,
          EnumSet.complementOf(EnumSet.of(Phase.ENDED)));

  private static Evaluation evaluation(Phase phase, boolean submitted) {
    var ended = phase == Phase.ENDED;
    return new Evaluation(
        EvaluationId.random(),
        CohortId.random(),
        "1508",
        "Ålesund",
        2026,
        phase,
        1,
        ended ? Outcome.DECLINED : null,
        null,
        submitted ? CONTACT : null,
        submitted ? NOW : null,
        ended ? NOW : null,
        "set",
        "profile",
        List.of(),
        false,
        null);
  }

  private static Cohort cohort(State state) {
    return new Cohort(
        CohortId.random(), "Norway", 2026, false, "set", "profile", List.of(), state, NOW, null);
  }

  private static void refused(String key, ThrowingCallable deed) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(deed)
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void aPhaseIsEnteredFromTheRightOneOnly(Phase next) {
    for (var phase : Phase.values()) {
      var evaluation = evaluation(phase, true);
      if (BEFORE.getOrDefault(next, Set.of()).contains(phase)) {
        assertThat(evaluation.enter(next, 2))
            .satisfies(entered -> assertThat(entered.phase()).isEqualTo(next))
            .satisfies(entered -> assertThat(entered.round()).isEqualTo(2));
      } else {
        refused(
            phase == Phase.ENDED ? "evaluation.ended" : "evaluation.no-way",
            () -> evaluation.enter(next, 2));
      }
    }
  }

  @Test
  void whatNobodyHasSubmittedIsNotVerified() {
    refused(
        "evaluation.not-submitted",
        () -> evaluation(Phase.GAP_FILLING, false).enter(Phase.VERIFICATION, 1));
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void anEvaluationIsSubmittedOnceWhileItsGapsAreFilled(Phase phase) {
    refused("evaluation.submitted", () -> evaluation(phase, true).submit(CONTACT, NOW));
    var evaluation = evaluation(phase, false);
    if (phase == Phase.GAP_FILLING) {
      assertThat(evaluation.submit(CONTACT, NOW).submittedBy()).isEqualTo(CONTACT);
    } else {
      refused(
          phase == Phase.ENDED ? "evaluation.ended" : "evaluation.not-in",
          () -> evaluation.submit(CONTACT, NOW));
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void theUnSideDecidesOnWhatIsBeforeItAndAnybodyWithdrawsAtAnyTime(Phase phase) {
    var evaluation = evaluation(phase, true);
    for (var outcome : Outcome.values()) {
      var possible =
          outcome == Outcome.WITHDRAWN ? phase != Phase.ENDED : phase == Phase.ENDORSEMENT;
      if (possible) {
        assertThat(evaluation.end(outcome, "why", NOW))
            .satisfies(ended -> assertThat(ended.phase()).isEqualTo(Phase.ENDED))
            .satisfies(ended -> assertThat(ended.outcome()).isEqualTo(outcome))
            .satisfies(ended -> assertThat(ended.endedAt()).isEqualTo(NOW));
      } else {
        refused(
            phase == Phase.ENDED ? "evaluation.ended" : "evaluation.not-in",
            () -> evaluation.end(outcome, "why", NOW));
      }
    }
  }

  @Test
  void theRefusalNamesBothPhasesInWords() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> evaluation(Phase.GAP_FILLING, true).requireIn(Phase.VERIFICATION))
        .withMessage(
            "Ålesund stands in the phase \"Gap filling\"; this belongs to the phase"
                + " \"Verification\". Nothing was changed.");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void aCohortIsOpenedComparedAndClosedInThisOrder(State state) {
    var cohort = cohort(state);
    if (state == State.LAUNCHED) {
      assertThat(cohort.open().state()).isEqualTo(State.OPEN);
    } else {
      refused("cohort.begun", cohort::open);
    }
    if (state == State.OPEN) {
      assertThat(cohort.requireOpen()).isEqualTo(cohort);
      assertThat(cohort.compare().state()).isEqualTo(State.COMPARED);
    } else {
      refused("cohort.not-open", cohort::requireOpen);
      refused("cohort.not-open", cohort::compare);
    }
    if (state == State.COMPARED) {
      assertThat(cohort.close(NOW))
          .satisfies(closed -> assertThat(closed.isClosed()).isTrue())
          .satisfies(closed -> assertThat(closed.closedAt()).isEqualTo(NOW));
    } else {
      refused("cohort.not-compared", () -> cohort.close(NOW));
    }
  }
}
