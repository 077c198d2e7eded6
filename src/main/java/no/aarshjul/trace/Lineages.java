package no.aarshjul.trace;

import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import no.aarshjul.audit.Checkpoint;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.audit.Trail;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.gapfilling.EvidenceFiles;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.ValueDigest;
import no.aarshjul.observation.ValueId;
import no.aarshjul.observation.ValueOrigins;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.Reports;
import no.aarshjul.scoring.Scores;
import no.aarshjul.verification.Verdicts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Follows a value from its source to what was published of it. */
@Component
class Lineages {

  private static final Pattern RESPONSE = Pattern.compile("response sha256:([0-9a-f]{64})");

  /** What happens to a whole submission, and so to each of its values. */
  private static final List<String> TO_ALL =
      List.of(
          "evaluation.submitted",
          "submission.screened",
          "evaluation.scored",
          "verification.approved",
          "verification.rejected",
          "package.built",
          "package.sent",
          "decision.recorded",
          "certificate.issued",
          "results.published",
          "results.withheld");

  private final Observations observations;
  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final ValueOrigins origins;
  private final EvidenceFiles evidence;
  private final Verdicts verdicts;
  private final Scores scores;
  private final Reports reports;
  private final Trail trail;
  private final Pseudonyms pseudonyms;

  Lineages(
      Observations observations,
      Evaluations evaluations,
      Catalogue catalogue,
      ValueOrigins origins,
      EvidenceFiles evidence,
      Verdicts verdicts,
      Scores scores,
      Reports reports,
      Trail trail,
      Pseudonyms pseudonyms) {
    this.observations = observations;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.origins = origins;
    this.evidence = evidence;
    this.verdicts = verdicts;
    this.scores = scores;
    this.reports = reports;
    this.trail = trail;
    this.pseudonyms = pseudonyms;
  }

  /**
   * The version of a value with this id.
   *
   * @throws Refusal if there is none
   */
  Observation value(ValueId id) {
    return observations.find(id).orElseThrow(() -> Refusal.notFound("lineage.unknown", id));
  }

  @Transactional(readOnly = true)
  public Lineage of(Observation value) {
    var evaluation = evaluations.get(value.evaluationId());
    var set = catalogue.whole(evaluation.sets());
    var point =
        set.dataPoint(value.dataPoint())
            .orElseThrow(() -> Refusal.notFound("value.unknown", value.dataPoint()));
    var detail = value.source().detail();
    var inputs =
        detail.entrySet().stream()
            .filter(one -> one.getKey().contains("."))
            .map(one -> new Lineage.Input(one.getKey(), one.getValue(), response(one.getValue())))
            .toList();
    var formula = detail.get("formula");
    var told = story(evaluation, value.dataPoint(), List.of(value));
    return new Lineage(
        value.id(),
        new Lineage.Subject(
            evaluation.id(),
            evaluation.municipality(),
            evaluation.municipalityName(),
            evaluation.year()),
        meaning(set.indicatorsByDataPoint().get(point.key()), point),
        version(value),
        formula == null
            ? null
            : new Lineage.Formula(formula, detail.get("formulaVersion"), detail.get("arithmetic")),
        inputs,
        origins.answers(hashes(inputs)),
        evidence.ofValue(value.id()).stream()
            .map(
                one ->
                    new Lineage.File(one.id(), one.fileName(), one.sha256(), one.size(), one.at()))
            .toList(),
        benchmark(evaluation, point.key()),
        scores.of(value.id()).stream().map(Lineages::scoring).toList(),
        verdicts.on(value.id()).stream()
            .map(
                one ->
                    new Lineage.Judgement(
                        one.verdict().id(),
                        one.round(),
                        one.reason(),
                        pseudonyms.of(one.verifier().value()),
                        one.at()))
            .toList(),
        told.stream().map(Lineages::told).toList(),
        proof(evaluation, value, told),
        reports.of(evaluation.id()).stream()
            .filter(one -> !one.isWorkingPaper())
            .map(one -> new Lineage.Output(one.fileName(), one.round(), one.sha256(), one.at()))
            .toList(),
        told.stream()
            .filter(entry -> entry.action().equals("results.published"))
            .map(Entry::at)
            .findFirst()
            .orElse(null));
  }

  /** Of all values that stand now. */
  List<Lineage> all(Evaluation evaluation) {
    return observations.current(evaluation.id()).values().stream().map(this::of).toList();
  }

  private static Lineage.Meaning meaning(@Nullable Indicator indicator, DataPoint point) {
    var known = Objects.requireNonNull(indicator);
    return new Lineage.Meaning(
        point.key(),
        point.name(),
        known.key(),
        known.code(),
        known.setId(),
        point.unit(),
        point.numerator(),
        point.denominator());
  }

  private Lineage.Version version(Observation value) {
    var history = observations.history(value.evaluationId(), value.dataPoint());
    var source = value.source();
    return new Lineage.Version(
        value.version(),
        history.getFirst().version(),
        history.stream()
            .filter(one -> one.version() < value.version())
            .map(Observation::id)
            .toList(),
        value.value().text(),
        source.origin().name(),
        source.label().name(),
        source.name(),
        source.referencePeriod(),
        source.level().id(),
        source.proxy(),
        source.deviation(),
        value.quality().id(),
        pseudonyms.in(value.author()),
        value.at());
  }

  private @Nullable Benchmark benchmark(Evaluation evaluation, String dataPoint) {
    return catalogue.benchmarks(evaluation.profileId(), evaluation.supplements()).get(dataPoint);
  }

  private static Lineage.Scoring scoring(Scores.Scored scored) {
    var item = scored.item();
    var band = item.band();
    return new Lineage.Scoring(
        scored.run(),
        scored.stage().id(),
        scored.round(),
        scored.setId(),
        scored.profileId(),
        scored.at(),
        item.status(),
        item.percentage(),
        band == null ? null : band.id(),
        band == null ? null : (Integer) band.points(),
        item.arithmetic());
  }

  /** What the trail tells about a data point, its datasets, and the submission it belongs to. */
  List<Entry> story(Evaluation evaluation, String dataPoint, List<Observation> versions) {
    var subjects = new LinkedHashSet<String>();
    subjects.add(dataPoint);
    for (var version : versions) {
      var dataset = version.source().detail().get("dataset");
      if (dataset != null) {
        subjects.add(dataset);
      }
    }
    return trail.about(evaluation.chain(), subjects, TO_ALL);
  }

  static Lineage.Told told(Entry entry) {
    return new Lineage.Told(
        entry.seq(),
        entry.at(),
        entry.actor(),
        entry.role(),
        entry.action(),
        entry.subject(),
        entry.oldValue(),
        entry.newValue(),
        entry.why(),
        entry.elementId(),
        entry.modelVersion(),
        HexFormat.of().formatHex(entry.hash()));
  }

  private Lineage.Proof proof(Evaluation evaluation, Observation value, List<Entry> told) {
    var name = "value:" + value.id() + " ";
    var recorded =
        told.stream()
            .filter(entry -> entry.content() != null && entry.content().startsWith(name))
            .findFirst()
            .orElse(null);
    var seal =
        recorded == null
            ? Optional.<Checkpoint>empty()
            : trail.sealOf(evaluation.chain(), recorded.seq());
    return new Lineage.Proof(
        evaluation.chain().name(),
        recorded == null ? null : (Long) recorded.seq(),
        recorded != null
            && recorded.content() != null
            && ValueDigest.fits(value, pseudonyms.in(value.author()), recorded.content()),
        seal.map(Checkpoint::number).orElse(null),
        seal.map(Checkpoint::at).orElse(null),
        seal.map(Checkpoint::keyId).orElse(null));
  }

  private static @Nullable String response(String text) {
    var found = RESPONSE.matcher(text);
    return found.find() ? found.group(1) : null;
  }

  private static Collection<String> hashes(List<Lineage.Input> inputs) {
    var hashes = new LinkedHashSet<String>();
    for (var input : inputs) {
      if (input.sha256() != null) {
        hashes.add(input.sha256());
      }
    }
    return hashes;
  }
}
