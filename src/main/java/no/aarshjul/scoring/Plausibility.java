package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.NationalFigures;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
          new TraceabilityPolicy());

  private final Catalogue catalogue;
  private final Observations observations;
  private final EarlierValues earlier;
  private final ScreeningLimits limits;
  private final NationalFigures nation;
  private final JdbcClient jdbc;

  Plausibility(
      Catalogue catalogue,
      Observations observations,
      EarlierValues earlier,
      ScreeningLimits limits,
      NationalFigures nation,
      JdbcClient jdbc) {
    this.catalogue = catalogue;
    this.observations = observations;
    this.earlier = earlier;
    this.limits = limits;
    this.nation = nation;
    this.jdbc = jdbc;
  }

  /** An evaluation's values that stand now, and what they are held against. */
  @Transactional(readOnly = true)
  public Submission submission(Evaluation evaluation) {
    return new Submission(
        catalogue.whole(evaluation.sets()),
        observations.current(evaluation.id()),
        earlier.before(evaluation),
        observations.collected(evaluation.id()),
        peers(evaluation, null),
        nation.of(evaluation.year(), null));
  }

  /** Screens the values that stand now, against national figures of today; as {@link #findings}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Finding> screen(Evaluation evaluation) {
    nation.bringUpToDate(evaluation.year());
    return findings(evaluation);
  }

  /** What is conspicuous about the values that stand now, the riskiest first. */
  @Transactional(readOnly = true)
  public List<Finding> findings(Evaluation evaluation) {
    return findings(submission(evaluation), limits.of(evaluation.id()));
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
    var values = new HashMap<>(observations.current(evaluation.id()));
    values.putAll(instead);
    var submission =
        new Submission(
            catalogue.whole(evaluation.sets()),
            values,
            earlier.before(evaluation),
            observations.collected(evaluation.id()),
            peers(evaluation, dataPoint),
            nation.of(evaluation.year(), dataPoint));
    return findings(submission, limits.of(evaluation.id())).stream()
        .filter(finding -> finding.dataPoint().equals(dataPoint))
        .toList();
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

  /** Where the country's municipalities lie by public sources; empty if fewer than three do. */
  @Transactional(readOnly = true)
  public Optional<Spread> nation(Evaluation evaluation, String dataPoint) {
    return Spread.of(
        nation.of(evaluation.year(), dataPoint).getOrDefault(dataPoint, List.<BigDecimal>of()));
  }

  /**
   * The numbers of the cohort's other municipalities.
   *
   * @param only the data point that they are wanted of, null for all
   */
  @Transactional(readOnly = true)
  public Map<String, List<BigDecimal>> peers(Evaluation evaluation, @Nullable String only) {
    var peers = new HashMap<String, List<BigDecimal>>();
    jdbc.sql(
            """
            select data_point, number from (
              select distinct on (o.evaluation_id, o.data_point) o.data_point, o.kind, o.number
              from observation o join evaluation e on e.id = o.evaluation_id
              where e.cohort_id = :cohort and e.id <> :evaluation
                and (:only::text is null or o.data_point = :only)
              order by o.evaluation_id, o.data_point, o.version desc
            ) current where kind = 'number'
            """)
        .param("cohort", evaluation.cohortId())
        .param("evaluation", evaluation.id())
        .param("only", only)
        .query(
            rs -> {
              peers
                  .computeIfAbsent(rs.getString("data_point"), key -> new ArrayList<>())
                  .add(rs.getBigDecimal("number"));
            });
    return peers;
  }
}
