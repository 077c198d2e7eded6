package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What numbers alone can say against a submission, by named policies. */
@Component
public class Plausibility {

  private static final List<PlausibilityPolicy> POLICIES =
      List.of(
          new PossibleRangePolicy(),
          new PartsOfWholePolicy(),
          new OrderedPartsPolicy(),
          new SameDenominatorPolicy(),
          new JumpPolicy(),
          new OutlierPolicy());

  private final Catalogue catalogue;
  private final Observations observations;
  private final EarlierValues earlier;
  private final JdbcClient jdbc;

  Plausibility(
      Catalogue catalogue, Observations observations, EarlierValues earlier, JdbcClient jdbc) {
    this.catalogue = catalogue;
    this.observations = observations;
    this.earlier = earlier;
    this.jdbc = jdbc;
  }

  /** What is conspicuous about the values that stand now. */
  @Transactional(readOnly = true)
  public List<Finding> findings(Evaluation evaluation) {
    return findings(
        new Submission(
            catalogue.whole(evaluation.sets()),
            observations.current(evaluation.id()),
            earlier.before(evaluation),
            peers(evaluation)));
  }

  static List<Finding> findings(Submission submission) {
    var findings = new ArrayList<Finding>();
    POLICIES.forEach(policy -> findings.addAll(policy.findings(submission)));
    return List.copyOf(findings);
  }

  private Map<String, List<BigDecimal>> peers(Evaluation evaluation) {
    var peers = new HashMap<String, List<BigDecimal>>();
    jdbc.sql(
            """
            select data_point, number from (
              select distinct on (o.evaluation_id, o.data_point) o.data_point, o.kind, o.number
              from observation o join evaluation e on e.id = o.evaluation_id
              where e.cohort_id = :cohort and e.id <> :evaluation
              order by o.evaluation_id, o.data_point, o.version desc
            ) current where kind = 'number'
            """)
        .param("cohort", evaluation.cohortId())
        .param("evaluation", evaluation.id())
        .query(
            rs -> {
              peers
                  .computeIfAbsent(rs.getString("data_point"), key -> new ArrayList<>())
                  .add(rs.getBigDecimal("number"));
            });
    return peers;
  }
}
