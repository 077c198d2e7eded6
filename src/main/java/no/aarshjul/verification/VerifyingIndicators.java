package no.aarshjul.verification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.UserTask;
import no.aarshjul.observation.Observation;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Scores;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.stereotype.Component;

/** A verifier judges each reported value. Nobody judges what he has entered himself. */
@Component
class VerifyingIndicators implements TaskKind {

  private final Evaluations evaluations;
  private final JudgedValues values;
  private final Verdicts verdicts;
  private final Scores scores;
  private final Catalogue catalogue;
  private final Audit audit;
  private final Clock clock;

  VerifyingIndicators(
      Evaluations evaluations,
      JudgedValues values,
      Verdicts verdicts,
      Scores scores,
      Catalogue catalogue,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.values = values;
    this.verdicts = verdicts;
    this.scores = scores;
    this.catalogue = catalogue;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String taskId() {
    return "Task_VerifyIndicators";
  }

  @Override
  public void admit(UserTask task, Person person) {
    var evaluation = evaluations.get(Objects.requireNonNull(task.evaluationId()));
    var own =
        values.reported(evaluation).values().stream()
            .filter(observation -> observation.author().equals(person.pseudonym()))
            .findFirst();
    if (own.isPresent()) {
      throw Refusal.forbidden("verification.own-input", own.get().dataPoint());
    }
    if (person.belongsTo(evaluation.municipality())) {
      throw Refusal.forbidden("verification.own-municipality", evaluation.municipalityName());
    }
  }

  /** Source, kind of number, and how it differs from the definition. */
  private static String origin(Observation observation) {
    var source = observation.source();
    var deviation = source.deviation();
    return "%s (%s, %s%s)%s"
        .formatted(
            source.name(),
            source.label(),
            source.level().id().replace('_', ' '),
            source.proxy() ? ", proxy" : "",
            deviation == null ? "" : ". " + deviation);
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.get(Objects.requireNonNull(task.evaluationId()));
    var findings = verdicts.findings(evaluation);
    var current = verdicts.current(evaluation);
    var rows = new ArrayList<Map<String, Object>>();
    for (var observation : toJudge(evaluation).values()) {
      var row = values.row(evaluation, observation);
      var finding = findings.get(observation.dataPoint());
      var before = current.get(observation.dataPoint());
      row.put("origin", origin(observation));
      row.put("finding", finding == null ? "" : "Conspicuous: " + finding);
      row.put("verdict", before == null || before.isDisputed() ? "verified" : before.verdict());
      row.put("reason", before == null ? "" : Objects.requireNonNullElse(before.reason(), ""));
      rows.add(row);
    }
    var data = new HashMap<String, Object>();
    data.put("municipality", evaluation.municipalityName());
    data.put("year", Integer.toString(evaluation.year()));
    data.put("total", catalogue.whole(evaluation.sets()).dataPoints().size());
    data.put("reported", values.reported(evaluation).size());
    data.put(
        "score",
        scores
            .latest(evaluation.id())
            .map(score -> String.valueOf(score.total().percent()))
            .orElse("–"));
    data.put("values", rows);
    return data;
  }

  /**
   * What has no verdict yet, what was disputed, what was corrected; all of it after a rejection.
   */
  private Map<String, Observation> toJudge(Evaluation evaluation) {
    var reported = values.reported(evaluation);
    if (verdicts.wereRejected(evaluation)) {
      return reported;
    }
    var current = verdicts.current(evaluation);
    var open = new LinkedHashMap<String, Observation>();
    reported.forEach(
        (key, observation) -> {
          var verdict = current.get(key);
          if (verdict == null
              || verdict.isDisputed()
              || !verdict.observationId().equals(observation.id())) {
            open.put(key, observation);
          }
        });
    return open;
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.get(Objects.requireNonNull(task.evaluationId()));
    var open = toJudge(evaluation);
    var disputed = 0;
    for (var row : answers.rows("values")) {
      var observation = open.remove(row.required("key"));
      if (observation == null) {
        throw Refusal.invalid("verification.not-asked", row.required("key"));
      }
      var verdict = row.oneOf("verdict", "verified", "disputed", "not_verified");
      var reason = row.text("reason");
      if (!verdict.equals("verified") && reason == null) {
        throw Refusal.invalid("verification.no-reason", observation.dataPoint());
      }
      verdicts.add(
          new Verdict(
              evaluation.id(),
              observation.dataPoint(),
              observation.id(),
              evaluation.round(),
              verdict,
              reason,
              person.id(),
              clock.instant()));
      audit.record(
          evaluation.chain(),
          "verdict.given",
          observation.dataPoint(),
          observation.value().text(),
          verdict,
          reason);
      disputed += verdict.equals("disputed") ? 1 : 0;
    }
    if (!open.isEmpty()) {
      throw Refusal.invalid("verification.unjudged", open.size(), open.keySet().iterator().next());
    }
    return Map.of("disputed", disputed);
  }
}
