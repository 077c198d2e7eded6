package no.aarshjul.verification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import no.aarshjul.cycle.Evaluation;
import org.springframework.stereotype.Component;

/**
 * What a second verifier should look at before approving: everything that is not verified, what was
 * judged again, the riskiest values, and as many others drawn by lot. The lot is the same whenever
 * it is looked at in a round, so that nobody can draw until it suits.
 */
@Component
class ForApproval {

  private static final int RISKIEST = 10;
  private static final int DRAWN = 10;

  private final Verdicts verdicts;

  ForApproval(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Why a value is shown to the second verifier. */
  enum Why {
    /** Disputed, not verified, or without a verdict. */
    UNVERIFIED("unverified"),
    /** Judged again, or since the second verifier decided last. */
    CHANGED("changed"),
    /** Among the riskiest. */
    RISKY("riskiest"),
    /** Drawn by lot. */
    DRAWN("drawn");

    private final String id;

    Why(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }

    boolean isSample() {
      return this == RISKY || this == DRAWN;
    }
  }

  /** The reasons by data point; what need not be looked at is left out. */
  Map<String, Set<Why>> of(Evaluation evaluation, List<VerificationLine> lines) {
    var reasons = new LinkedHashMap<String, Set<Why>>();
    var again = verdicts.judgedAgain(evaluation);
    for (var line : lines) {
      if (!line.state().equals("verified")) {
        add(reasons, line, Why.UNVERIFIED);
      }
      if (again.contains(line.point().key())) {
        add(reasons, line, Why.CHANGED);
      }
    }
    var riskiest =
        lines.stream()
            .filter(line -> line.risk() > 0)
            .sorted(Comparator.comparingInt(VerificationLine::risk).reversed())
            .limit(RISKIEST)
            .toList();
    riskiest.forEach(line -> add(reasons, line, Why.RISKY));
    for (var line : drawn(evaluation, lines, new HashSet<>(riskiest))) {
      add(reasons, line, Why.DRAWN);
    }
    return reasons;
  }

  private static List<VerificationLine> drawn(
      Evaluation evaluation, List<VerificationLine> lines, Set<VerificationLine> but) {
    var others =
        new ArrayList<>(
            lines.stream()
                .filter(line -> !but.contains(line))
                .sorted(Comparator.comparing(line -> line.point().key()))
                .toList());
    var seed = evaluation.id().value().getLeastSignificantBits() + evaluation.round();
    Collections.shuffle(others, new Random(seed));
    return others.stream().limit(DRAWN).toList();
  }

  private static void add(Map<String, Set<Why>> reasons, VerificationLine line, Why why) {
    reasons.computeIfAbsent(line.point().key(), key -> EnumSet.noneOf(Why.class)).add(why);
  }
}
