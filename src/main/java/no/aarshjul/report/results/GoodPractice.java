package no.aarshjul.report.results;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.Observations;
import no.aarshjul.scoring.Rollup;
import no.aarshjul.scoring.Scores;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds, for each category in which a municipality is weak, those of similar size that do best.
 * Only endorsed evaluations are looked at, of each municipality the newest.
 */
@Component
class GoodPractice {

  /** Of similar size is who has at most this many times as many, or as few, inhabitants. */
  private static final int SIMILAR = 2;

  private static final int MOST = 3;

  private final Evaluations evaluations;
  private final Scores scores;
  private final Observations observations;
  private final PublishedCaseStudies cases;

  GoodPractice(
      Evaluations evaluations,
      Scores scores,
      Observations observations,
      PublishedCaseStudies cases) {
    this.evaluations = evaluations;
    this.scores = scores;
    this.observations = observations;
    this.cases = cases;
  }

  /** What is known of a municipality that others could learn from. */
  private record Candidate(
      Evaluation evaluation, @Nullable Long inhabitants, List<Rollup> rollups) {

    private Stream<Rollup> category(Rollup wanted) {
      return rollups.stream()
          .filter(one -> one.level().equals("category") && one.percent() != null)
          .filter(one -> one.isOf(wanted.dimension(), wanted.name()));
    }

    boolean isSimilarTo(@Nullable Long others) {
      return others == null
          || inhabitants == null
          || (inhabitants <= SIMILAR * others && others <= SIMILAR * inhabitants);
    }
  }

  /**
   * Suggestions for the categories in the two lowest bands, the weakest first.
   *
   * @param inhabitants those of the municipality, null if no source has said it
   */
  List<Transfer> of(Evaluation evaluation, @Nullable Long inhabitants, List<Rollup> categories) {
    var weak = categories.stream().filter(Rollup::isWeak).sorted(Rollup.WORST_FIRST).toList();
    if (weak.isEmpty()) {
      return List.of();
    }
    var candidates =
        candidates(evaluation.municipality()).stream()
            .filter(one -> one.isSimilarTo(inhabitants))
            .toList();
    return weak.stream().map(own -> transfer(own, candidates)).toList();
  }

  private List<Candidate> candidates(String municipality) {
    var others =
        evaluations.newestEndorsed().stream()
            .filter(one -> !one.municipality().equals(municipality))
            .toList();
    var ids = others.stream().map(Evaluation::id).toList();
    Map<EvaluationId, List<Rollup>> rollups = scores.finals(others);
    Map<EvaluationId, Long> sizes = observations.inhabitants(ids);
    return others.stream()
        .map(
            one ->
                new Candidate(one, sizes.get(one.id()), rollups.getOrDefault(one.id(), List.of())))
        .toList();
  }

  private Transfer transfer(Rollup own, List<Candidate> candidates) {
    record Better(Candidate candidate, Rollup category) {}
    var best =
        candidates.stream()
            .flatMap(
                one ->
                    one.category(own)
                        .filter(better -> Rollup.WORST_FIRST.compare(better, own) > 0)
                        .map(better -> new Better(one, better)))
            .sorted(
                Comparator.comparing(Better::category, Rollup.WORST_FIRST)
                    .thenComparing(one -> one.category().scored())
                    .reversed())
            .limit(MOST)
            .toList();
    var studies =
        cases.about(
            own, best.stream().map(one -> one.candidate().evaluation().municipality()).toList());
    return new Transfer(
        own,
        best.stream()
            .map(
                one -> {
                  var evaluation = one.candidate().evaluation();
                  return new Transfer.Peer(
                      evaluation.municipality(),
                      evaluation.municipalityName(),
                      evaluation.year(),
                      one.candidate().inhabitants(),
                      Objects.requireNonNull(one.category().percent()),
                      one.category().scored(),
                      one.category().total(),
                      studies.getOrDefault(evaluation.municipality(), List.of()));
                })
            .toList());
  }
}
