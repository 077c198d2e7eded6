package no.aarshjul.account.factor;

import java.util.List;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.AccountNews.Kind;
import no.aarshjul.account.As;
import no.aarshjul.account.PasswordSet;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of second factors: noted in the trail, and told to their owners by mail. */
@Component
public class ChangingFactors {

  private final SecondFactors factors;
  private final DemandedFactors demanded;
  private final People people;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  ChangingFactors(
      SecondFactors factors,
      DemandedFactors demanded,
      People people,
      Audit audit,
      ApplicationEventPublisher events) {
    this.factors = factors;
    this.demanded = demanded;
    this.people = people;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Somebody who has no app yet has set one up; sessions without it end.
   *
   * @param session that stays, since it is set up in it; null if there is none yet
   * @return codes for whoever loses the app, which are shown once
   * @throws Refusal if the code is not the app's, or there is one already
   */
  @Transactional
  public List<String> setUp(Person person, BegunApp app, String code, @Nullable String session) {
    return confirmed(person, app, code, session, false);
  }

  /** The same for somebody who has another one, which counts no more. */
  @Transactional
  public List<String> replace(Person person, BegunApp app, String code, @Nullable String session) {
    return confirmed(person, app, code, session, true);
  }

  private List<String> confirmed(
      Person person, BegunApp app, String code, @Nullable String session, boolean replacing) {
    var codes = factors.confirm(person.id(), app, code, replacing);
    events.publishEvent(new PasswordSet(person.id(), session));
    note(person, "factor.set", Kind.FACTOR);
    return codes;
  }

  /** Somebody has come in with a code for a lost app. */
  @Transactional
  public void recovered(Person person) {
    note(person, "factor.recovered", Kind.RECOVERY);
  }

  /** New codes for whoever loses the app; those from before count no more. */
  @Transactional
  public List<String> newCodes(Person person) {
    var codes = factors.newRecoveryCodes(person.id());
    note(person, "factor.codes-made", Kind.FACTOR);
    return codes;
  }

  /**
   * @throws Refusal if the person must have an app
   */
  public void requireUndemanded(Person person) {
    if (demanded.of(person)) {
      throw Refusal.conflict("factor.demanded");
    }
  }

  /**
   * The person wants no app any more.
   *
   * @throws Refusal if one is demanded
   */
  @Transactional
  public void remove(Person person) {
    requireUndemanded(person);
    factors.forget(person.id());
    note(person, "factor.removed", Kind.FACTOR_REMOVED);
  }

  /**
   * Takes away the app of somebody who has lost it and all codes too; of whom one is demanded sets
   * up another at the next login. Whoever is in with it is logged out.
   *
   * @throws Refusal if the caller coordinates nothing or has lost the own one, or there is none
   */
  @Transactional
  public void takeAway(PersonId id, String why, Person coordinator) {
    if (!coordinator.is(Role.COORDINATOR)) {
      throw Role.COORDINATOR.missing();
    }
    if (coordinator.id().equals(id)) {
      throw Refusal.conflict("factor.own");
    }
    if (why.isBlank()) {
      throw Refusal.invalid("reason.missing");
    }
    var person =
        people.findUnlessErased(id).orElseThrow(() -> Refusal.notFound("people.unknown", id));
    if (!factors.forget(id)) {
      throw Refusal.conflict("factor.none", person.displayName());
    }
    events.publishEvent(new PasswordSet(id, null));
    audit.record(Chain.SYSTEM, "factor.removed", person.pseudonym(), null, null, why.strip());
    events.publishEvent(new AccountNews(person, Kind.FACTOR_REMOVED, ""));
  }

  /** Whoever is logging in is not the actor of the request yet. */
  private void note(Person person, String action, Kind news) {
    As.person(person, Acting.current().requestId())
        .during(
            () -> {
              audit.record(Chain.SYSTEM, action, person.pseudonym());
              return true;
            });
    events.publishEvent(new AccountNews(person, news, ""));
  }
}
