package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.NationalFigures;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What numbers alone can say against a submission, by named policies. */
@Component
public class Plausibility {

  private static final List<PlausibilityPolicy> POLICIES =
      List.of(
          new CompletenessPolicy(),
          new PossibleRangePolicy(),
          new UnitPolicy(),
          new NumeratorPolicy(),
          new PartsOfWholePolicy(),
          new OrderedPartsPolicy(),
          new SameDenominatorPolicy(),
          new StatisticsPolicy(),
          new JumpPolicy(),
          new OutlierPolicy("outlier", Submission::peers),
          new OutlierPolicy("nation", Submission::nation),
          new SmallNumbersPolicy(),
          new TraceabilityPolicy());

  private static final int NEAREST = 8;

  private final Catalogue catalogue;
  private final Observations observations;
  private final EarlierValues earlier;
  private final ScreeningLimits limits;
  private final NationalFigures nation;
  private final Evaluations evaluations;

  Plausibility(
      Catalogue catalogue,
      Observations observations,
      EarlierValues earlier,
      ScreeningLimits limits,
      NationalFigures nation,
      Evaluations evaluations) {
    this.catalogue = catalogue;
    this.observations = observations;
    this.earlier = earlier;
    this.limits = limits;
    this.nation = nation;
    this.evaluations = evaluations;
  }

  /**
   * What a screening has come to.
   *
   * @param unreportedPercent percent of the data points that have no value, one decimal
   * @param findings what is conspicuous, the riskiest first
   */
  public record Screening(BigDecimal unreportedPercent, List<Finding> findings) {}

  /**
   * Screens the values that stand now, against the national figures as they were last brought up to
   * date.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Screening screen(Evaluation evaluation) {
    var submission = submission(evaluation, Map.of(), null);
    return new Screening(
        submission.unreportedPercent(), findings(submission, limits.of(evaluation.id())));
  }

  /** What is conspicuous about the values that stand now, the riskiest first. */
  @Transactional(readOnly = true)
  public List<Finding> findings(Evaluation evaluation) {
    return findings(submission(evaluation, Map.of(), null), limits.of(evaluation.id()));
  }

  /**
   * What would be conspicuous about one data point if these values took the place of those that
   * stand now.
   *
   * @param instead by data point
   */
  @Transactional(readOnly = true)
  public List<Finding> findings(
      Evaluation evaluation, String dataPoint, Map<String, Observation> instead) {
    var submission = submission(evaluation, instead, dataPoint);
    return findings(submission, limits.of(evaluation.id())).stream()
        .filter(finding -> finding.dataPoint().equals(dataPoint))
        .toList();
  }

  /**
   * An evaluation's values that stand now, and what they are held against.
   *
   * @param instead values that take the place of those that stand, by data point
   * @param only the data point of which others' numbers are wanted, null for all
   */
  private Submission submission(
      Evaluation evaluation, Map<String, Observation> instead, @Nullable String only) {
    var values = new HashMap<>(observations.current(evaluation.id()));
    values.putAll(instead);
    var sizes = sizes(evaluation);
    return new Submission(
        catalogue.whole(evaluation.sets()),
        values,
        earlier.before(evaluation),
        observations.collected(evaluation.id()),
        numbersOfPeers(evaluation, only),
        observations.numbers(sizes.others().keySet(), only),
        nation.of(evaluation.year(), only),
        sizes.own());
  }

  /**
   * Who is held against each other by size.
   *
   * @param own inhabitants; null if nobody knows
   * @param others inhabitants of the cohort's others of similar size, by evaluation
   */
  private record Sizes(@Nullable Long own, Map<EvaluationId, Long> others) {}

  private Sizes sizes(Evaluation evaluation) {
    var ids = new ArrayList<>(evaluations.idsOfPeers(evaluation));
    ids.add(evaluation.id());
    var inhabitants = new HashMap<>(observations.inhabitants(ids));
    var own = inhabitants.remove(evaluation.id());
    if (own == null) {
      return new Sizes(null, Map.of());
    }
    var group = SizeGroup.of(own);
    inhabitants.values().removeIf(number -> !group.has(number));
    return new Sizes(own, inhabitants);
  }

  /**
   * The cohort's others of similar size with their numbers; empty if nobody has said how many
   * inhabitants this municipality has, or none of them has a number.
   */
  @Transactional(readOnly = true)
  public Optional<SimilarPeers> similar(Evaluation evaluation, String dataPoint) {
    var sizes = sizes(evaluation);
    var own = sizes.own();
    if (own == null) {
      return Optional.empty();
    }
    var numbers = observations.numbersOf(sizes.others().keySet(), dataPoint);
    var peers =
        evaluations.all(numbers.keySet()).stream()
            .map(
                peer ->
                    new SimilarPeers.Peer(
                        peer.municipalityName(),
                        Objects.requireNonNull(sizes.others().get(peer.id())),
                        Objects.requireNonNull(numbers.get(peer.id()))))
            .sorted(
                Comparator.<SimilarPeers.Peer>comparingLong(
                        peer -> Math.abs(peer.inhabitants() - own))
                    .thenComparing(SimilarPeers.Peer::name))
            .limit(NEAREST)
            .toList();
    return peers.isEmpty()
        ? Optional.empty()
        : Optional.of(new SimilarPeers(SizeGroup.of(own), peers));
  }

  static List<Finding> findings(Submission submission, List<Limit> limits) {
    var byRule = limits.stream().collect(Collectors.toMap(Limit::rule, Function.identity()));
    var findings = new ArrayList<Finding>();
    for (var policy : POLICIES) {
      var limit = byRule.get(policy.id());
      if (limit != null) {
        findings.addAll(policy.findings(submission, limit));
      }
    }
    return findings.stream().sorted(Comparator.comparingInt(Finding::risk).reversed()).toList();
  }

  /** Ids of all rules. */
  static List<String> rules() {
    return POLICIES.stream().map(PlausibilityPolicy::id).toList();
  }

  /** Where the cohort's other values of a data point lie; empty if there are fewer than three. */
  @Transactional(readOnly = true)
  public Optional<Spread> peers(Evaluation evaluation, String dataPoint) {
    return Spread.of(
        numbersOfPeers(evaluation, dataPoint).getOrDefault(dataPoint, List.<BigDecimal>of()));
  }

  /** As {@link #peers}, of what public sources give for the country's municipalities. */
  @Transactional(readOnly = true)
  public Optional<Spread> nation(Evaluation evaluation, String dataPoint) {
    return Spread.of(
        nation.of(evaluation.year(), dataPoint).getOrDefault(dataPoint, List.<BigDecimal>of()));
  }

  private Map<String, List<BigDecimal>> numbersOfPeers(
      Evaluation evaluation, @Nullable String only) {
    return observations.numbers(evaluations.idsOfPeers(evaluation), only);
  }
}
