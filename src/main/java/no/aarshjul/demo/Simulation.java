package no.aarshjul.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import no.aarshjul.account.As;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.engine.EngineClock;
import no.aarshjul.engine.EngineIdle;
import no.aarshjul.platform.Norway;
import no.aarshjul.reminding.RemindingOfTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Runs a whole year of the demo cohort on the real engine, whose clock is moved day by day. */
@Component
@Profile("simulation")
public class Simulation implements ExitCodeGenerator {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
  private static final Duration STEP = Duration.ofDays(3);
  private static final LocalTime MORNING = LocalTime.of(10, 0);
  private static final Duration LONGEST = Duration.ofDays(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LaunchingCohort launching;
  private final Cohorts cohorts;
  private final ScriptedPeople people;
  private final EngineClock engineClock;
  private final EngineIdle idle;
  private final SimulationSummary summary;
  private final RemindingOfTasks reminding;
  private final Clock clock;
  private final ConfigurableApplicationContext context;
  private int exitCode = 1;

  Simulation(
      LaunchingCohort launching,
      Cohorts cohorts,
      ScriptedPeople people,
      EngineClock engineClock,
      EngineIdle idle,
      SimulationSummary summary,
      RemindingOfTasks reminding,
      Clock clock,
      ConfigurableApplicationContext context) {
    this.launching = launching;
    this.cohorts = cohorts;
    this.people = people;
    this.engineClock = engineClock;
    this.idle = idle;
    this.summary = summary;
    this.reminding = reminding;
    this.clock = clock;
    this.context = context;
  }

  /** Removes what an earlier simulation has left, so that each begins with an empty year. */
  public static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void run() {
    try {
      exitCode = simulate() ? 0 : 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.error("The simulation failed", e);
    }
    new Thread(() -> System.exit(org.springframework.boot.SpringApplication.exit(context)), "end")
        .start();
  }

  private boolean simulate() throws InterruptedException, IOException {
    var coordinator = people.person("coordinator");
    var year = Norway.day(clock.instant()).getYear();
    var request = DemoCohort.launch(year);
    CohortId cohort =
        As.person(coordinator, "simulation").during(() -> launching.launch(request, coordinator));
    LOG.info("Launched {} municipalities for {}", DemoCohort.MUNICIPALITIES.size(), year);
    engineClock.advance(untilMorning());
    var day = 0L;
    while (!cohorts.get(cohort).isClosed()) {
      if (!idle.await(PATIENCE)) {
        LOG.warn("Day {}: the engine is still busy after {} s", day, PATIENCE.toSeconds());
      }
      var deeds = people.act(cohort);
      if (deeds > 0) {
        LOG.info("Day {}: {} deeds, {}", day, deeds, summary.progress(cohort));
        idle.await(PATIENCE);
      }
      engineClock.advance(STEP);
      reminding.look();
      day += STEP.toDays();
      if (day > LONGEST.toDays()) {
        LOG.error("The year did not end within {} days", LONGEST.toDays());
        break;
      }
    }
    idle.await(PATIENCE);
    return summary.write(cohort, Path.of("target/simulation"));
  }

  /** Steps are whole days, and people are reminded in the morning of the days that it comes to. */
  private Duration untilMorning() {
    var now = clock.instant().atZone(Norway.ZONE);
    var morning = now.with(MORNING);
    return Duration.between(now, morning.isBefore(now) ? morning.plusDays(1) : morning);
  }

  @Override
  public int getExitCode() {
    return exitCode;
  }
}
