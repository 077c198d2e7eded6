package no.aarshjul.cycle;

import java.time.Instant;
import java.util.List;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet;

/** Brings what a test is about into the state that it begins with, by the ways that there are. */
public final class Reaching {

  private Reaching() {}

  /** Lets an evaluation go through all phases up to this one, which comes before verification. */
  public static Evaluation phase(InProcess application, EvaluationId id, Phase wanted) {
    if (wanted.compareTo(Phase.VERIFICATION) >= 0) {
      throw new IllegalArgumentException("somebody has to submit it before " + wanted.id());
    }
    return phase(
        application,
        id,
        wanted,
        application.get(People.class).findByUsername("coordinator").orElseThrow());
  }

  /** Lets an evaluation go through all phases up to this one; its contact submits it on the way. */
  public static Evaluation phase(
      InProcess application, EvaluationId id, Phase wanted, Person contact) {
    return application.inTransaction(
        () -> {
          var evaluations = application.get(Evaluations.class);
          var running = application.get(RunningEvaluation.class);
          for (var phase : Phase.values()) {
            var now = evaluations.get(id);
            if (phase.compareTo(wanted) > 0 || phase.compareTo(now.phase()) <= 0) {
              continue;
            }
            if (phase == Phase.VERIFICATION && now.submittedAt() == null) {
              running.submit(id, contact, "Complete");
            }
            running.enter(id, phase, 10);
          }
          return evaluations.get(id);
        });
  }

  /** Submits an evaluation whose gaps are being filled. */
  public static void submit(InProcess application, EvaluationId id, Person contact) {
    application.inTransaction(
        () -> {
          application.get(RunningEvaluation.class).submit(id, contact, "Complete");
          return true;
        });
  }

  /** An evaluation in a cohort of its own, of which no process knows. */
  public static Evaluation launched(
      InProcess application, String name, int year, String municipality) {
    var catalogue = application.get(Catalogue.class);
    var set = catalogue.setIds(IndicatorSet.Kind.OFFICIAL).getFirst();
    var cohort =
        new Cohort(
            CohortId.random(),
            name,
            year,
            true,
            set,
            catalogue.profileIds(set).getFirst(),
            List.of(),
            Cohort.State.LAUNCHED,
            Instant.now(),
            null);
    var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    var id = EvaluationId.random();
    application.get(Cohorts.class).add(cohort, coordinator.id());
    application.get(Evaluations.class).add(id, cohort.id(), municipality, year);
    return application.get(Evaluations.class).get(id);
  }

  /** Opens a cohort. */
  public static void open(InProcess application, CohortId cohort) {
    application.inTransaction(
        () -> {
          application.get(RunningCohort.class).open(cohort);
          return true;
        });
  }
}
