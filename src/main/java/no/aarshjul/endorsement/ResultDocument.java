package no.aarshjul.endorsement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.observation.Citations;
import no.aarshjul.observation.Observations;
import no.aarshjul.scoring.Score;
import no.aarshjul.scoring.ScoredItem;
import no.aarshjul.scoring.Scores;
import no.aarshjul.verification.Verdicts;
import org.springframework.stereotype.Component;

/**
 * An evaluation's results as open data. Every number keeps its source and says whether it is real.
 */
@Component
class ResultDocument {

  private final Catalogue catalogue;
  private final Observations observations;
  private final Scores scores;
  private final Verdicts verdicts;

  ResultDocument(Catalogue catalogue, Observations observations, Scores scores, Verdicts verdicts) {
    this.catalogue = catalogue;
    this.observations = observations;
    this.scores = scores;
    this.verdicts = verdicts;
  }

  Map<String, Object> of(Evaluation evaluation) {
    var score = scores.latest(evaluation.id()).orElseThrow();
    var document = new LinkedHashMap<String, Object>();
    document.put("municipality", evaluation.municipality());
    document.put("name", evaluation.municipalityName());
    document.put("year", evaluation.year());
    document.put("indicatorSet", evaluation.setId());
    document.put("benchmarkProfile", evaluation.profileId());
    document.put("caveat", catalogue.profile(evaluation.profileId()).caveat());
    document.put("attribution", Citations.of(observations.current(evaluation.id()).values()));
    document.put("scorePercent", score.total().percent());
    document.put("scored", score.total().scored());
    document.put("reported", score.total().reported());
    document.put("dataPoints", score.total().total());
    document.put("dimensions", score.level("dimension"));
    document.put("values", values(evaluation, evaluation.setId(), score.items()));
    for (var set : evaluation.supplements()) {
      var items = scores.latest(evaluation.id(), set).map(Score::items).orElse(Map.of());
      document.put("supplement " + set, values(evaluation, set, items));
    }
    return document;
  }

  private List<Map<String, Object>> values(
      Evaluation evaluation, String setId, Map<String, ScoredItem> items) {
    var set = catalogue.set(setId);
    var current = observations.current(evaluation.id());
    var judged = verdicts.current(evaluation);
    var rows = new ArrayList<Map<String, Object>>();
    for (var point : set.dataPoints()) {
      var row = new LinkedHashMap<String, Object>();
      var item = items.getOrDefault(point.key(), ScoredItem.unscored(point.key()));
      row.put("dataPoint", point.key());
      row.put("name", point.name());
      var observation = current.get(point.key());
      if (observation != null
          && observation.value().isReported()
          && !item.status().equals("withheld")) {
        row.put("value", observation.value().text());
        row.put("unit", Objects.requireNonNullElse(point.unit(), "yes/no"));
        row.put("source", observation.source().name());
        row.put("kindOfNumber", observation.source().label());
        row.put("measuredFor", observation.source().level());
        row.put("proxy", observation.source().proxy());
        row.put("deviation", observation.source().deviation());
        row.put("referencePeriod", observation.source().referencePeriod());
        row.put("quality", observation.quality().id());
      }
      row.put("status", item.status());
      row.put("percentOfTarget", item.percentage());
      var band = item.band();
      row.put("band", band == null ? null : band.id());
      var verdict = judged.get(point.key());
      row.put("verified", verdict != null && verdict.isVerified());
      rows.add(row);
    }
    return rows;
  }
}
