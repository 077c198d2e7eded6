package no.aarshjul.gapfilling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.ValueId;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Finding;
import no.aarshjul.scoring.Plausibility;
import no.aarshjul.web.Sentences;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What there is to say about a draft while it is being typed: what is missing, what looks odd. */
@Component
class CheckingDrafts {

  private final Plausibility plausibility;
  private final Sentences sentences;

  CheckingDrafts(Plausibility plausibility, Sentences sentences) {
    this.plausibility = plausibility;
    this.sentences = sentences;
  }

  /**
   * What was found, in the reader's language.
   *
   * @param problems do not fit and must be mended
   * @param missing must still be given before the value can be handed over
   * @param findings may be right; a verifier will ask
   */
  record Check(List<String> problems, List<String> missing, List<String> findings) {}

  /**
   * Checks the draft of one data point together with all other drafts and values.
   *
   * @param all the lines of the evaluation
   */
  @Transactional(readOnly = true)
  public Check check(Evaluation evaluation, List<GapLine> all, GapLine line) {
    var reading = line.reading();
    if (reading == null) {
      return new Check(List.of(), List.of(), List.of());
    }
    var missing = reading.problemList().stream().filter(CheckingDrafts::isMissing).toList();
    var problems = reading.problemList().stream().filter(problem -> !isMissing(problem)).toList();
    var key = line.point().key();
    var findings =
        reading.isComplete()
            ? plausibility.findings(evaluation, key, drafted(evaluation, all)).stream()
                .map(this::sentence)
                .toList()
            : List.<String>of();
    return new Check(
        problems.stream().map(sentences::of).toList(),
        missing.stream().map(sentences::of).toList(),
        findings);
  }

  private static boolean isMissing(Refusal problem) {
    return problem.key().startsWith("gap.no-") || problem.key().equals("gap.numerator-alone");
  }

  private String sentence(Finding finding) {
    return sentences.of(finding.key(), finding.argumentArray());
  }

  /** All drafts that could be handed over, as if they were. */
  private Map<String, Observation> drafted(Evaluation evaluation, List<GapLine> all) {
    return all.stream()
        .flatMap(
            line ->
                line.reading() instanceof Reading.Complete complete
                    ? Stream.of(observation(evaluation, line, complete))
                    : Stream.empty())
        .collect(Collectors.toMap(Observation::dataPoint, one -> one));
  }

  private static Observation observation(
      Evaluation evaluation, GapLine line, Reading.Complete complete) {
    var value = complete.value();
    var draft = Objects.requireNonNull(line.draft());
    return new Observation(
        new ValueId(new UUID(0, 0)),
        evaluation.id(),
        line.point().key(),
        0,
        value.value(),
        value.numerator(),
        value.denominator(),
        line.point().unit(),
        value.source(),
        value.quality(),
        null,
        null,
        null,
        Person.pseudonym(draft.author()),
        draft.at());
  }
}
