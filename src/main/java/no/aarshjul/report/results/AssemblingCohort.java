package no.aarshjul.report.results;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.observation.Observations;
import no.aarshjul.report.results.CohortResults.Change;
import no.aarshjul.report.results.CohortResults.Member;
import no.aarshjul.scoring.Scores;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the results of a cohort's endorsed municipalities side by side. */
@Component
public class AssemblingCohort {

  private final Evaluations evaluations;
  private final Municipalities municipalities;
  private final Scores scores;
  private final Observations observations;
  private final AssemblingResults assembling;
  private final Catalogue catalogue;
  private final Clock clock;

  AssemblingCohort(
      Evaluations evaluations,
      Municipalities municipalities,
      Scores scores,
      Observations observations,
      AssemblingResults assembling,
      Catalogue catalogue,
      Clock clock) {
    this.evaluations = evaluations;
    this.municipalities = municipalities;
    this.scores = scores;
    this.observations = observations;
    this.assembling = assembling;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** How it stands now, as far as municipalities have been endorsed; changes are not looked at. */
  @Transactional(readOnly = true)
  public CohortResults now(Cohort cohort) {
    return results(cohort, endorsed(cohort), Map.of());
  }

  /**
   * The whole comparison. Each municipality's results are handed on and let go of, one after the
   * other, so that a cohort of any size takes no more memory.
   */
  @Transactional(readOnly = true)
  public CohortResults compare(Cohort cohort, Consumer<Results> each) {
    var changes = new HashMap<EvaluationId, Change>();
    var endorsed = endorsed(cohort);
    for (var evaluation : endorsed) {
      var results = assembling.alone(evaluation).orElseThrow();
      changes.put(evaluation.id(), change(results.official().lines()));
      each.accept(results);
    }
    return results(cohort, endorsed, changes);
  }

  private List<Evaluation> endorsed(Cohort cohort) {
    return evaluations.of(cohort.id()).stream()
        .filter(one -> one.outcome() == Outcome.ENDORSED)
        .toList();
  }

  private CohortResults results(
      Cohort cohort, List<Evaluation> endorsed, Map<EvaluationId, Change> changes) {
    var ids = endorsed.stream().map(Evaluation::id).toList();
    var parts = scores.finals(endorsed);
    var inhabitants = observations.inhabitants(ids);
    var profile = catalogue.profile(cohort.profileId());
    var points = catalogue.set(cohort.setId()).dataPoints().stream().map(DataPoint::key).toList();
    return new CohortResults(
        cohort.id(),
        cohort.name(),
        cohort.year(),
        clock.instant(),
        cohort.rehearsal(),
        SetResults.Profile.of(profile),
        observations.counts(ids, points).values().stream().anyMatch(one -> one.synthetic() > 0),
        endorsed.stream()
            .filter(one -> parts.containsKey(one.id()))
            .map(
                one ->
                    new Member(
                        one.id(),
                        one.municipality(),
                        one.municipalityName(),
                        municipalities.get(one.municipality()).county(),
                        inhabitants.get(one.id()),
                        parts.getOrDefault(one.id(), List.of()),
                        changes.get(one.id())))
            .toList());
  }

  /** A difference that chance alone may have made is neither better nor worse. */
  private static boolean isWithinChance(Line line) {
    var earlier = line.earlier();
    var number = earlier == null ? null : earlier.number();
    var chance = line.chance();
    return chance != null && number != null && chance.allows(number);
  }

  private static Change change(List<Line> lines) {
    var better = 0;
    var worse = 0;
    var comparable = 0;
    for (var line : lines) {
      var before = line.earlier() == null ? null : line.earlier().band();
      if (before != null && line.points() > 0) {
        comparable++;
        if (isWithinChance(line)) {
          continue;
        }
        better += line.points() > before.points() ? 1 : 0;
        worse += line.points() < before.points() ? 1 : 0;
      }
    }
    return new Change(comparable, better, worse);
  }
}
