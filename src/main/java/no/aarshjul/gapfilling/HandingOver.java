package no.aarshjul.gapfilling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes values of drafts. Whoever has typed a value stays its author, whoever hands it over; its
 * evidence goes with it.
 */
@Component
public class HandingOver {

  private static final int NAMED = 5;

  private final GapLines lines;
  private final Drafts drafts;
  private final EvidenceFiles evidence;
  private final RecordingValues values;

  HandingOver(GapLines lines, Drafts drafts, EvidenceFiles evidence, RecordingValues values) {
    this.lines = lines;
    this.drafts = drafts;
    this.evidence = evidence;
    this.values = values;
  }

  /**
   * What was handed over.
   *
   * @param given drafts that hold a value
   * @param absent drafts that say why there is none
   */
  record Handed(int given, int absent) {}

  /**
   * Hands over every draft of these lines.
   *
   * @throws Refusal if a draft cannot be handed over, a value is missing, or somebody has saved
   *     meanwhile; then nothing is handed over
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Handed handOver(Evaluation evaluation, List<GapLine> handed) {
    requireComplete(handed);
    var fresh = new ArrayList<NewValue>();
    for (var line : handed) {
      var draft = line.draft();
      if (draft != null && line.reading() instanceof Reading.Complete complete) {
        if (!drafts.take(draft)) {
          throw Refusal.conflict("gap.saved-meanwhile", new Term(line.point().name()));
        }
        fresh.add(complete.value());
      }
    }
    values.record(evaluation.id(), fresh);
    bindEvidence(evaluation.id(), handed);
    var given = (int) fresh.stream().filter(one -> one.value().isReported()).count();
    return new Handed(given, fresh.size() - given);
  }

  /**
   * Hands over one corrected value with its evidence, in answer to a verifier; without a draft only
   * the evidence, which then goes with the value that stands.
   *
   * @return whether there was a draft
   * @throws Refusal if the draft cannot be handed over
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean correct(Evaluation evaluation, String dataPoint) {
    var line = lines.of(evaluation, dataPoint);
    if (line.reading() instanceof Reading.Incomplete incomplete) {
      throw incomplete.problems().getFirst();
    }
    handOver(evaluation, List.of(line));
    return line.draft() != null;
  }

  /** Throws the draft away, since the value that stands is right; the evidence goes with it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(Evaluation evaluation, String dataPoint) {
    drafts.discard(evaluation.id(), dataPoint);
    evidence.bind(evaluation.id(), List.of(dataPoint));
  }

  private void bindEvidence(EvaluationId evaluation, List<GapLine> handed) {
    evidence.bind(evaluation, handed.stream().map(line -> line.point().key()).toList());
  }

  private static void requireComplete(List<GapLine> handed) {
    var open = handed.stream().filter(GapLine::isOpen).toList();
    if (!open.isEmpty()) {
      throw Refusal.invalid(
          "gap.unanswered",
          open.size(),
          open.stream()
              .limit(NAMED)
              .map(line -> line.point().name())
              .collect(Collectors.joining(", ")));
    }
  }
}
