package no.aarshjul.account.people;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.Grant;
import no.aarshjul.account.LinkMade;
import no.aarshjul.account.PasswordSet;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.account.login.Guesses;
import no.aarshjul.account.people.OneTimeLinks.Link;
import no.aarshjul.account.people.OneTimeLinks.Purpose;
import no.aarshjul.account.people.OneTimeLinks.State;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that let people in: with one a person chooses a password, which nobody else ever knows. A
 * link opens once and for a time.
 */
@Component
public class LettingIn {

  private static final String PATH = "/welcome/";

  static final Duration INVITATION = Duration.ofDays(7);

  /** How often an hour an address is sent an invitation. */
  private static final int INVITATIONS = 3;

  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final OneTimeLinks links;
  private final People people;
  private final Registering registering;
  private final Guesses guesses;
  private final PublicAddress address;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  LettingIn(
      OneTimeLinks links,
      People people,
      Registering registering,
      Guesses guesses,
      PublicAddress address,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.links = links;
    this.people = people;
    this.registering = registering;
    this.guesses = guesses;
    this.address = address;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Sends a person a link; one that was sent before opens nothing any more.
   *
   * @throws Refusal if the address was sent links too often
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void invite(Person person) {
    guesses.requireFew("invited", person.email().toLowerCase(Locale.ROOT), INVITATIONS);
    links.close(person.id());
    send(person, Purpose.INVITATION, LinkMade.Purpose.INVITATION, INVITATION);
    audit.record(Chain.SYSTEM, "person.invited", person.pseudonym());
  }

  /**
   * Somebody has forgotten a password. Whether there is such a person is told to nobody; links that
   * were sent before stay, or anybody could take them away.
   *
   * @param typed user name or address
   */
  @Transactional
  void forgotten(String typed) {
    people
        .findByLogin(typed)
        .ifPresent(
            person -> {
              send(person, Purpose.PASSWORD, LinkMade.Purpose.PASSWORD, FORGOTTEN);
              audit.record(Chain.SYSTEM, "password.forgotten", person.pseudonym());
            });
  }

  private void send(Person person, Purpose purpose, LinkMade.Purpose told, Duration validity) {
    var token = links.make(purpose, person.id(), validity);
    var link = welcome(token) + "?lang=" + person.language().code();
    events.publishEvent(new LinkMade(person, told, link, clock.instant().plus(validity)));
  }

  /** A way in for whoever is in already, by another login; returns its path. */
  @Transactional
  public String another(Person person) {
    return PATH + links.make(Purpose.LOGIN, person.id(), FORGOTTEN);
  }

  /** A way in for a first coordinator; those that were made before open nothing any more. */
  @Transactional
  String first() {
    links.closeFirst();
    audit.record(Chain.SYSTEM, "coordinator.awaited", "first");
    return welcome(links.make(Purpose.FIRST, null, INVITATION));
  }

  private String welcome(String token) {
    return address.text() + PATH + token;
  }

  /**
   * What a link opens.
   *
   * @throws Refusal if there is no such link, or it is used or too old
   */
  public Link open(String token) {
    var link = links.find(token).orElseThrow(() -> Refusal.notFound("welcome.unknown"));
    if (link.state() == State.USED) {
      throw Refusal.conflict("welcome.used");
    }
    if (link.state() == State.EXPIRED) {
      throw Refusal.conflict("welcome.expired");
    }
    return link;
  }

  /** Whom a link is for. */
  public Person invited(Link link) {
    return Optional.ofNullable(link.person())
        .flatMap(people::findUnlessErased)
        .orElseThrow(() -> Refusal.notFound("welcome.unknown"));
  }

  /**
   * Takes a password from the person whom a link is for.
   *
   * @throws Refusal if the link opens nothing, or the password cannot be one; then the link stays
   */
  @Transactional
  public void accept(String token, String password, String repeated) {
    var link = open(token);
    if (link.purpose() == Purpose.LOGIN) {
      throw Refusal.conflict("password.off");
    }
    var person = invited(link);
    var checked = NewPassword.checked(password, repeated, person);
    use(token);
    links.close(person.id());
    setPassword(person.id(), checked);
  }

  /**
   * Takes, in place of a password, that a provider vouches for the person whom a link is for.
   *
   * @throws Refusal if the link opens nothing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Person acceptVouched(String token) {
    var person = invited(open(token));
    use(token);
    links.close(person.id());
    return person;
  }

  /** Whoever has come in needs no link any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void close(PersonId person) {
    links.close(person);
  }

  /**
   * Lets the first coordinator in.
   *
   * @throws Refusal if the link opens nothing, or something typed does not fit; then the link stays
   */
  @Transactional
  public Person acceptFirst(String token, PersonDetails details, String password, String repeated) {
    requireFirst(token);
    var person = registering.add(details, List.of(Grant.of(Role.COORDINATOR)));
    var checked = NewPassword.checked(password, repeated, person);
    use(token);
    setPassword(person.id(), checked);
    return person;
  }

  /**
   * Takes who the first coordinator is, where nobody has a password; returns the path on which this
   * person chooses a provider to come in by.
   *
   * @throws Refusal if the link opens nothing, or something typed does not fit; then the link stays
   */
  @Transactional
  public String acceptFirst(String token, PersonDetails details) {
    requireFirst(token);
    var person = registering.add(details, List.of(Grant.of(Role.COORDINATOR)));
    use(token);
    return PATH + links.make(Purpose.INVITATION, person.id(), INVITATION);
  }

  private void requireFirst(String token) {
    if (open(token).purpose() != Purpose.FIRST) {
      throw Refusal.notFound("welcome.unknown");
    }
  }

  private void use(String token) {
    if (!links.use(token)) {
      throw Refusal.conflict("welcome.used");
    }
  }

  private void setPassword(PersonId person, String password) {
    if (people.hasPassword(person)) {
      events.publishEvent(
          new AccountNews(people.find(person).orElseThrow(), AccountNews.Kind.PASSWORD, ""));
    }
    people.setPassword(person, password);
    guesses.forgive(person);
    events.publishEvent(new PasswordSet(person, null));
    audit.record(Chain.SYSTEM, "password.set", Person.pseudonym(person));
  }
}
