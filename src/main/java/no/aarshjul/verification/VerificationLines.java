package no.aarshjul.verification;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.engine.UserTask;
import no.aarshjul.gapfilling.Question;
import no.aarshjul.gapfilling.Questions;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reported values of an evaluation as the verifier sees them, the riskiest first. */
@Component
class VerificationLines {

  private final JudgedValues values;
  private final Judging judging;
  private final Verdicts verdicts;
  private final Questions questions;
  private final Observations observations;
  private final Catalogue catalogue;

  VerificationLines(
      JudgedValues values,
      Judging judging,
      Verdicts verdicts,
      Questions questions,
      Observations observations,
      Catalogue catalogue) {
    this.values = values;
    this.judging = judging;
    this.verdicts = verdicts;
    this.questions = questions;
    this.observations = observations;
    this.catalogue = catalogue;
  }

  @Transactional(readOnly = true)
  public List<VerificationLine> of(Evaluation evaluation) {
    var set = catalogue.whole(evaluation.sets());
    var indicators = set.indicatorsByDataPoint();
    var current = verdicts.current(evaluation);
    var toJudge =
        judging
            .toJudge(evaluation, judging.task(evaluation).map(UserTask::key).orElse(null))
            .keySet();
    var findings = verdicts.findings(evaluation);
    var asked =
        questions.of(evaluation.id()).stream()
            .filter(question -> !question.isSettled())
            .collect(
                Collectors.toMap(Question::dataPoint, Function.identity(), (first, last) -> last));
    return values.reported(evaluation).values().stream()
        .map(
            observation -> {
              var key = observation.dataPoint();
              var verdict = current.get(key);
              return new VerificationLine(
                  Objects.requireNonNull(indicators.get(key)),
                  set.dataPoint(key).orElseThrow(),
                  observation,
                  verdict,
                  toJudge.contains(key),
                  verdict == null ? null : judged(verdict, observation).orElse(null),
                  findings.getOrDefault(key, List.of()),
                  asked.get(key));
            })
        .sorted(Comparator.comparingInt(VerificationLine::risk).reversed())
        .toList();
  }

  /** What data points are called, by key. */
  Map<String, String> names(Evaluation evaluation) {
    return catalogue.whole(evaluation.sets()).dataPoints().stream()
        .collect(Collectors.toMap(DataPoint::key, DataPoint::name));
  }

  private Optional<Observation> judged(Verdict verdict, Observation now) {
    return verdict.observationId().equals(now.id())
        ? Optional.empty()
        : observations.history(verdict.evaluationId(), verdict.dataPoint()).stream()
            .filter(one -> one.id().equals(verdict.observationId()))
            .findFirst();
  }
}
