package no.aarshjul.account.people;

import java.util.Map;
import no.aarshjul.account.People;
import no.aarshjul.platform.Home;
import no.aarshjul.platform.PlatformProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where nobody can log in as coordinator, the operator gets a link with which one can come in; with
 * the argument {@code coordinator-link} always.
 */
@Component
class FirstCoordinator {

  /** In the home folder; only its owner can read it. */
  static final String FILE = "coordinator-link.txt";

  private static final Logger LOG = LoggerFactory.getLogger(FirstCoordinator.class);

  private final People people;
  private final LettingIn lettingIn;
  private final Home home;
  private final boolean isAskedFor;
  private final boolean isOffered;

  FirstCoordinator(
      People people,
      LettingIn lettingIn,
      Home home,
      PlatformProperties properties,
      @Value("${aarshjul.coordinator-link:false}") boolean isAskedFor) {
    this.people = people;
    this.lettingIn = lettingIn;
    this.home = home;
    this.isAskedFor = isAskedFor;
    this.isOffered = properties.role() != PlatformProperties.Role.WORKER;
  }

  /** After the demo has made its people, if it does. */
  @EventListener(ApplicationStartedEvent.class)
  @Order(40)
  void offer() {
    if (isOffered && (isAskedFor || !people.hasCoordinator())) {
      var link = lettingIn.first();
      home.keep(FILE, Map.of("link", link));
      LOG.info(
          "\n\n  A coordinator can come in once, within seven days, with the link in\n  {}\n",
          home.folder().resolve(FILE));
    }
  }
}
