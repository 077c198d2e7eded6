package no.aarshjul.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.CollectedCells.Collected;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.observation.ValueOrigins;
import no.aarshjul.platform.Sha256;
import no.aarshjul.platform.Term;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leads from a value back to the bytes that it was read in. */
@Component
class CollectedOrigins implements ValueOrigins {

  private final Sources sources;
  private final CollectedCells cells;
  private final StoredReadings stored;
  private final Retrievals retrievals;
  private final Evaluations evaluations;
  private final Municipalities municipalities;
  private final Catalogue catalogue;

  CollectedOrigins(
      Sources sources,
      CollectedCells cells,
      StoredReadings stored,
      Retrievals retrievals,
      Evaluations evaluations,
      Municipalities municipalities,
      Catalogue catalogue) {
    this.sources = sources;
    this.cells = cells;
    this.stored = stored;
    this.retrievals = retrievals;
    this.evaluations = evaluations;
    this.municipalities = municipalities;
    this.catalogue = catalogue;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Gap> gaps(EvaluationId evaluation) {
    var asked = sources.asked();
    var reasons = new HashMap<String, Gap>();
    for (var point : catalogue.whole(evaluations.get(evaluation).sets()).dataPoints()) {
      var why = asked.get(point.indicatorKey());
      if (why != null) {
        reasons.put(point.key(), new Gap(List.of(new Term(why)), null));
      }
    }
    cells
        .gaps(evaluation)
        .forEach(
            gap -> reasons.put(gap.dataPoint(), new Gap(GapWords.of(gap, sources), gap.reason())));
    return reasons;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Cell> cells(EvaluationId evaluationId, String dataPoint) {
    var evaluation = evaluations.get(evaluationId);
    var collected = cells.of(evaluationId);
    var names = new LinkedHashSet<String>();
    sources
        .deriving()
        .formulas()
        .getOrDefault(dataPoint, List.of())
        .forEach(formula -> names.addAll(formula.series()));
    var found = new ArrayList<Cell>();
    for (var name : names) {
      var cell = collected.get(name);
      if (cell != null) {
        found.add(cell(evaluation, cell));
      }
    }
    return found;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Answer> answers(Collection<String> hashes) {
    return hashes.stream().flatMap(hash -> answer(hash).stream()).toList();
  }

  private Optional<Answer> answer(String sha256) {
    return retrievals
        .answered(sha256)
        .flatMap(
            answered ->
                retrievals
                    .body(sha256)
                    .map(
                        body ->
                            new Answer(
                                sha256,
                                answered.dataset(),
                                sources.get(answered.dataset()).title(),
                                answered.call().host(),
                                answered.call().request(),
                                answered.call().at(),
                                answered.mode(),
                                body.length,
                                Sha256.of(body).equals(sha256))));
  }

  private Cell cell(Evaluation evaluation, Collected cell) {
    var dataset = sources.datasets().owner(cell.series());
    var answered = stored.find(dataset.id(), evaluation.year(), cell.edition()).orElse(null);
    var call =
        answered == null
            ? null
            : answered.calls().stream()
                .filter(one -> Objects.equals(one.sha256(), cell.sha256()))
                .findFirst()
                .orElse(null);
    return new Cell(
        cell.series(),
        dataset.title(),
        cell.period(),
        cell.value(),
        cell.missing() == null ? null : cell.missing().id(),
        cell.remark(),
        cell.cell(),
        call == null ? null : call.request(),
        cell.sha256(),
        answered != null && isSame(evaluation, cell, answered));
  }

  private boolean isSame(Evaluation evaluation, Collected cell, StoredReadings.Stored answered) {
    var dataset = sources.datasets().owner(cell.series());
    var again =
        stored
            .choosing(answered)
            .choose(
                cell.series().substring(dataset.id().length() + 1),
                Place.of(municipalities.get(evaluation.municipality())));
    var value = cell.value();
    return value == null
        ? again.value() == null
        : again.value() != null && again.value().compareTo(value) == 0;
  }
}
