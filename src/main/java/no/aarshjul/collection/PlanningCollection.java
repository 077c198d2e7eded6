package no.aarshjul.collection;

import java.util.ArrayList;
import java.util.List;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enters the collection phase and chooses the datasets to ask. */
@Component
public class PlanningCollection {

  private final Sources sources;
  private final CollectingSource collecting;
  private final FetchingDataset fetching;
  private final Catalogue catalogue;
  private final Evaluations evaluations;
  private final RunningEvaluation running;
  private final WorkingCalendar calendar;

  PlanningCollection(
      Sources sources,
      CollectingSource collecting,
      FetchingDataset fetching,
      Catalogue catalogue,
      Evaluations evaluations,
      RunningEvaluation running,
      WorkingCalendar calendar) {
    this.sources = sources;
    this.collecting = collecting;
    this.fetching = fetching;
    this.catalogue = catalogue;
    this.evaluations = evaluations;
    this.running = running;
    this.calendar = calendar;
  }

  /**
   * Returns the ids of the datasets that the evaluation's sets need; those that this installation
   * cannot ask yet are noted as such.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> plan(EvaluationId id) {
    running.enter(id, Phase.COLLECTION, calendar.steps().collection());
    var evaluation = evaluations.get(id);
    var planned = new ArrayList<String>();
    for (var dataset : sources.neededFor(catalogue.whole(evaluation.sets()))) {
      var lacking = fetching.lacking(dataset);
      if (lacking.isPresent()) {
        collecting.recordLacking(evaluation, dataset, lacking.get());
      } else {
        planned.add(dataset.id());
      }
    }
    return planned;
  }
}
