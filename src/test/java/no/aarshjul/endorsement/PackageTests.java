package no.aarshjul.endorsement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.endorsement.Packages.EndorsementPackage;
import no.aarshjul.platform.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A package is sent once and decided on once, in this order. */
class PackageTests {

  private static final EndorsementPackage BUILT =
      new EndorsementPackage("e:1", EvaluationId.random(), 1, "00", false, null);

  private static void refused(String key, ThrowingCallable deed) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(deed)
        .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key));
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  void itIsSentOnceAndDecidedOnOnce(Decision decision) {
    refused("package.not-sent", () -> BUILT.decide(decision));
    var sent = BUILT.send();
    refused("package.sent", sent::send);
    var decided = sent.decide(decision);
    assertThat(decided.decision()).isEqualTo(decision);
    assertThat(decided.isEndorsed()).isEqualTo(decision == Decision.ENDORSED);
    refused("package.sent", decided::send);
    for (var other : Decision.values()) {
      refused("decision.made", () -> decided.decide(other));
    }
  }
}
