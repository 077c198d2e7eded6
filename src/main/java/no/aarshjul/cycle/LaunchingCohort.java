package no.aarshjul.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import no.aarshjul.engine.EngineCommands;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Messages;
import no.aarshjul.processes.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins a cohort's year. The same cohort never starts twice: name and year are unique, a
 * municipality has one evaluation a year, and the engine starts one process per cohort.
 */
@Component
public class LaunchingCohort {

  private final Cohorts cohorts;
  private final Evaluations evaluations;
  private final Municipalities municipalities;
  private final Catalogue catalogue;
  private final WorkingCalendar calendar;
  private final EngineCommands engine;
  private final Audit audit;
  private final Clock clock;

  LaunchingCohort(
      Cohorts cohorts,
      Evaluations evaluations,
      Municipalities municipalities,
      Catalogue catalogue,
      WorkingCalendar calendar,
      EngineCommands engine,
      Audit audit,
      Clock clock) {
    this.cohorts = cohorts;
    this.evaluations = evaluations;
    this.municipalities = municipalities;
    this.catalogue = catalogue;
    this.calendar = calendar;
    this.engine = engine;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a launch would do.
   *
   * @param setId the indicator set that would be used
   * @param profileId the benchmark profile that would be used
   * @param supplements the sets that would stand beside it
   * @param confirmationDue until when the municipalities would have to confirm
   */
  public record Plan(
      String name,
      int year,
      boolean rehearsal,
      List<Municipality> municipalities,
      String setId,
      String profileId,
      List<String> supplements,
      Instant confirmationDue) {}

  /** Works out a launch without doing it; refuses what a launch would refuse. */
  @Transactional(readOnly = true)
  public Plan preview(LaunchRequest request) {
    var now = clock.instant();
    request.validate(now.atZone(ZoneOffset.UTC).getYear());
    if (cohorts.find(request.name(), request.year()).isPresent()) {
      throw Refusal.conflict("cohort.exists", request.name(), Integer.toString(request.year()));
    }
    var participants = new ArrayList<Municipality>();
    for (var number : request.municipalities()) {
      var municipality = municipalities.get(number);
      if (evaluations.takingPart(number, request.year()).isPresent()) {
        throw Refusal.conflict(
            "cohort.already-evaluated",
            municipality.shortName(),
            number,
            Integer.toString(request.year()));
      }
      participants.add(municipality);
    }
    var set = chosen(request.set(), catalogue.setIds(Kind.OFFICIAL), "cohort.unknown-set");
    var profile = chosen(request.profile(), catalogue.profileIds(set), "cohort.unknown-profile");
    for (var supplement : request.supplements()) {
      chosen(supplement, catalogue.setIds(Kind.SUPPLEMENT), "cohort.unknown-supplement");
    }
    return new Plan(
        request.name(),
        request.year(),
        request.rehearsal(),
        participants,
        set,
        profile,
        request.supplements().stream().distinct().toList(),
        calendar.dueAfter(now, calendar.steps().confirmation()));
  }

  /** What was asked for if it is loaded, the newest if nothing was asked for. */
  private static String chosen(@Nullable String asked, List<String> loaded, String refusal) {
    if (asked == null) {
      return loaded.getFirst();
    }
    if (!loaded.contains(asked)) {
      throw Refusal.invalid(refusal, asked, String.join(", ", loaded));
    }
    return asked;
  }

  /** Launches the cohort and returns its id. */
  @Transactional
  public CohortId launch(LaunchRequest request, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    cohorts.lockYear(request.year());
    var plan = preview(request);
    var cohort =
        new Cohort(
            CohortId.random(),
            plan.name(),
            plan.year(),
            plan.rehearsal(),
            plan.setId(),
            plan.profileId(),
            plan.supplements(),
            Cohort.State.LAUNCHED,
            clock.instant(),
            null);
    var started = new ArrayList<Map<String, String>>();
    cohorts.add(cohort, coordinator.id());
    for (var municipality : plan.municipalities()) {
      var id = EvaluationId.random();
      evaluations.add(id, cohort.id(), municipality.number(), cohort.year());
      started.add(
          Map.of(Subjects.EVALUATION, id.toString(), "municipality", municipality.number()));
    }
    audit.record(
        cohort.id().chain(),
        "cohort.launched",
        cohort.id().toString(),
        null,
        "%s %d: %s".formatted(cohort.name(), cohort.year(), request.municipalities()),
        null);
    engine.send(
        new PublishMessage(
            Messages.COHORT_LAUNCHED,
            cohort.id().toString(),
            "launch:" + cohort.id(),
            Duration.ofDays(1),
            Map.of(
                Subjects.COHORT,
                cohort.id().toString(),
                "evaluations",
                started,
                "reminderCycle",
                calendar.reminderCycle())));
    return cohort.id();
  }
}
