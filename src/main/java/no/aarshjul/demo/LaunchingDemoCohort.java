package no.aarshjul.demo;

import java.time.Clock;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.platform.Norway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Launches the demo cohort at the first start, so that there is something to look at. */
@Component
@ConditionalOnExpression("${aarshjul.demo:true} and ${aarshjul.demo-cohort:true}")
class LaunchingDemoCohort {

  private final LaunchingCohort launching;
  private final Cohorts cohorts;
  private final People people;
  private final Clock clock;

  LaunchingDemoCohort(LaunchingCohort launching, Cohorts cohorts, People people, Clock clock) {
    this.launching = launching;
    this.cohorts = cohorts;
    this.people = people;
    this.clock = clock;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(40)
  void launch() {
    if (!cohorts.all().isEmpty()) {
      return;
    }
    var coordinator = people.findByUsername("coordinator").orElseThrow();
    var year = Norway.day(clock.instant()).getYear();
    As.person(coordinator, "demo")
        .during(() -> launching.launch(DemoCohort.launch(year), coordinator));
  }
}
