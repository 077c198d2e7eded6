package no.aarshjul.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.municipality.Department;
import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.observation.Citations;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Value;
import no.aarshjul.report.results.Line.Status;
import no.aarshjul.scoring.IndicatorLines;
import no.aarshjul.scoring.Rollup;
import no.aarshjul.scoring.Score;
import no.aarshjul.scoring.ScoredItem;
import no.aarshjul.scoring.Scores;
import no.aarshjul.verification.Verdict;
import no.aarshjul.verification.Verdicts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts an evaluation's results together from values, scores and verdicts. */
@Component
public class AssemblingResults {

  private final IndicatorLines lines;
  private final Scores scores;
  private final Verdicts verdicts;
  private final Catalogue catalogue;
  private final Municipalities municipalities;
  private final Departments departments;
  private final Observations observations;
  private final GoodPractice goodPractice;

  AssemblingResults(
      IndicatorLines lines,
      Scores scores,
      Verdicts verdicts,
      Catalogue catalogue,
      Municipalities municipalities,
      Departments departments,
      Observations observations,
      GoodPractice goodPractice) {
    this.lines = lines;
    this.scores = scores;
    this.verdicts = verdicts;
    this.catalogue = catalogue;
    this.municipalities = municipalities;
    this.departments = departments;
    this.observations = observations;
    this.goodPractice = goodPractice;
  }

  /** The results as of the last scoring; empty before the first. */
  @Transactional(readOnly = true)
  public Optional<Results> of(Evaluation evaluation) {
    return results(evaluation, goodPractice::of);
  }

  /** The same without a look at others, for those who need no suggestions. */
  @Transactional(readOnly = true)
  public Optional<Results> alone(Evaluation evaluation) {
    return results(evaluation, (one, inhabitants, categories) -> List.of());
  }

  /** Finds suggestions for weak categories. */
  private interface Suggesting {
    List<Transfer> of(Evaluation evaluation, @Nullable Long inhabitants, List<Rollup> categories);
  }

  private Optional<Results> results(Evaluation evaluation, Suggesting suggesting) {
    return scores.latest(evaluation).map(score -> results(evaluation, score, suggesting));
  }

  private Results results(Evaluation evaluation, Score score, Suggesting suggesting) {
    var all = lines.of(evaluation);
    var judged = verdicts.current(evaluation);
    var supplements =
        evaluation.supplements().stream()
            .map(set -> set(set, scores.latest(evaluation.id(), set).orElse(null), all, judged))
            .toList();
    var official = set(evaluation.setId(), score, all, judged);
    var inhabitants = observations.inhabitants(List.of(evaluation.id())).get(evaluation.id());
    return new Results(
        new Results.Subject(
            evaluation.id(),
            evaluation.municipality(),
            evaluation.municipalityName(),
            municipalities.get(evaluation.municipality()).county(),
            inhabitants,
            evaluation.year(),
            evaluation.round(),
            score.stage(),
            score.at(),
            evaluation.rehearsal()),
        official,
        supplements,
        suggesting.of(evaluation, inhabitants, official.categories()),
        departments.all().stream()
            .collect(
                Collectors.toMap(
                    Department::key,
                    one -> new TreeMap<>(one.names()),
                    (first, second) -> first,
                    TreeMap::new)),
        Citations.of(
            all.stream()
                .flatMap(line -> Optional.ofNullable(line.observation()).stream())
                .toList()));
  }

  private SetResults set(
      String id,
      @Nullable Score score,
      List<IndicatorLines.Line> all,
      Map<String, Verdict> judged) {
    var own =
        all.stream()
            .filter(line -> line.indicator().setId().equals(id))
            .map(line -> line(line, judged.get(line.point().key())))
            .toList();
    if (score == null) {
      var nothing =
          Rollup.of("all", "", "", own.stream().map(Line::item).toList(), TopBand.FROM_95);
      return new SetResults(id, catalogue.set(id).title(), null, nothing, List.of(), own);
    }
    var profile = catalogue.profile(score.profileId());
    return new SetResults(
        id,
        catalogue.set(id).title(),
        SetResults.Profile.of(profile),
        score.total(),
        inOrder(score.rollups(), own),
        own);
  }

  /** Parts in the order in which the set names them first. */
  private static List<Rollup> inOrder(List<Rollup> rollups, List<Line> lines) {
    var places = new HashMap<String, Integer>();
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      for (var part : List.of(line.dimension(), line.subDimension(), line.category())) {
        places.putIfAbsent(line.dimension() + "/" + part, at);
      }
    }
    var sorted = new ArrayList<>(rollups);
    sorted.sort(
        Comparator.comparingInt(
            part -> places.getOrDefault(part.dimension() + "/" + part.name(), Integer.MAX_VALUE)));
    return List.copyOf(sorted);
  }

  private Line line(IndicatorLines.Line line, @Nullable Verdict verdict) {
    var indicator = line.indicator();
    var point = line.point();
    var observation = line.observation();
    var status = status(observation, verdict);
    var value = observation == null || status == Status.NOT_VERIFIED ? null : observation.value();
    var item = line.item();
    return new Line(
        point.key(),
        indicator.code(),
        indicator.name(),
        point.name(),
        indicator.dimension(),
        indicator.subDimension(),
        indicator.category(),
        point.unit(),
        status,
        value instanceof Value.Number number ? number.number() : null,
        value instanceof Value.YesNo answer ? (Boolean) answer.yes() : null,
        reason(status, observation, verdict),
        item == null ? ScoredItem.unscored(point.key()) : item,
        target(line.benchmark()),
        lineage(observation),
        earlier(line),
        status == Status.NOT_VERIFIED ? null : line.nextBand(),
        status == Status.NOT_VERIFIED ? null : line.chance(),
        departments.answeringFor(indicator.dimension(), indicator.category()).key(),
        List.copyOf(indicator.sdg().allGoals()),
        List.copyOf(indicator.sdg().allTargets()));
  }

  private static Status status(@Nullable Observation observation, @Nullable Verdict verdict) {
    if (observation == null) {
      return Status.NOT_REPORTED;
    }
    return switch (observation.value()) {
      case Value.NotAvailable none -> Status.NOT_AVAILABLE;
      case Value.NotRelevant none -> Status.NOT_RELEVANT;
      case Value.Number number -> judged(verdict);
      case Value.YesNo answer -> judged(verdict);
    };
  }

  private static Status judged(@Nullable Verdict verdict) {
    if (verdict == null || verdict.isDisputed()) {
      return Status.REPORTED;
    }
    return verdict.isVerified() ? Status.VERIFIED : Status.NOT_VERIFIED;
  }

  private static @Nullable String reason(
      Status status, @Nullable Observation observation, @Nullable Verdict verdict) {
    if (status == Status.NOT_VERIFIED) {
      return verdict == null ? null : verdict.reason();
    }
    return observation == null ? null : observation.value().reason();
  }

  private static Line.@Nullable Target target(@Nullable Benchmark benchmark) {
    return benchmark == null || !benchmark.isSet()
        ? null
        : new Line.Target(
            benchmark.direction(), benchmark.target(), benchmark.basis(), benchmark.source());
  }

  private static Line.@Nullable Lineage lineage(@Nullable Observation observation) {
    if (observation == null) {
      return null;
    }
    var source = observation.source();
    return new Line.Lineage(
        observation.id(),
        observation.version(),
        observation.isCollected(),
        source.label(),
        source.name(),
        source.level(),
        source.proxy(),
        source.isPreliminary(),
        source.deviation(),
        source.referencePeriod(),
        observation.quality().id());
  }

  private static Line.@Nullable Earlier earlier(IndicatorLines.Line line) {
    var before = line.before();
    if (before == null || !before.reported()) {
      return null;
    }
    var score = line.earlierScore();
    return new Line.Earlier(
        before.year(), before.number(), score == null ? null : score.band(), before.document());
  }
}
