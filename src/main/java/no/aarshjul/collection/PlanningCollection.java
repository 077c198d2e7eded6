package no.aarshjul.collection;

import java.util.List;
import java.util.UUID;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.RunningEvaluation;
import no.aarshjul.cycle.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enters the collection phase and chooses the datasets to ask. */
@Component
public class PlanningCollection {

  private final Datasets datasets;
  private final RunningEvaluation running;
  private final WorkingCalendar calendar;

  PlanningCollection(Datasets datasets, RunningEvaluation running, WorkingCalendar calendar) {
    this.datasets = datasets;
    this.running = running;
    this.calendar = calendar;
  }

  /** Returns the ids of the datasets. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> plan(UUID evaluation) {
    running.enter(evaluation, Phase.COLLECTION, calendar.steps().collection());
    return datasets.all().stream().map(Dataset::id).toList();
  }
}
