package no.aarshjul.account.provider;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.As;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Erased;
import no.aarshjul.account.Identities;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Represented;
import no.aarshjul.account.people.LettingIn;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the person behind a login of a provider. The first time it is whoever was invited: by the
 * link of the invitation, or by an address that the provider vouches for. From then on it is the
 * provider's own name for the person that counts, whatever else it says.
 */
@Component
class Linking {

  private final People people;
  private final Identities identities;
  private final LettingIn lettingIn;
  private final CurrentPerson current;
  private final ProvidedRoles roles;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Linking(
      People people,
      Identities identities,
      LettingIn lettingIn,
      CurrentPerson current,
      ProvidedRoles roles,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.people = people;
    this.identities = identities;
    this.lettingIn = lettingIn;
    this.current = current;
    this.roles = roles;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The person, with the roles that this login lets act.
   *
   * @param claims what the provider tells about the person
   * @throws RefusedByUs if nobody is known by this login, or nothing is for this person to do
   */
  @Transactional
  Person person(
      Provider provider,
      String subject,
      Map<String, Object> claims,
      @Nullable Represented represented) {
    var id = known(provider, subject, claims);
    roles.apply(provider, id, claims);
    var person = people.findUnlessErased(id).orElseThrow(() -> RefusedByUs.of(Why.UNKNOWN));
    var acting = person.at(clock.instant()).representing(represented);
    if (represented != null && acting.grants().isEmpty()) {
      throw new RefusedByUs(Why.NO_ROLE, id);
    }
    return acting;
  }

  private PersonId known(Provider provider, String subject, Map<String, Object> claims) {
    var invitation = Attempt.current().invitation();
    var issuer = provider.settings().issuer();
    var known = identities.find(issuer, subject);
    if (known.isPresent()) {
      requireSame(known.get(), invitation);
      return known.get();
    }
    var person = invitation.isEmpty() ? addressed(provider, claims) : invited(invitation);
    if (identities.hasOneOf(person, issuer)) {
      throw new RefusedByUs(Why.OTHER_LOGIN, person);
    }
    if (!identities.link(person, issuer, subject)) {
      throw new RefusedByUs(Why.TAKEN, person);
    }
    lettingIn.close(person);
    noteLinked(person, provider);
    return person;
  }

  private void noteLinked(PersonId id, Provider provider) {
    var person = people.find(id).orElseThrow();
    As.person(person, UUID.randomUUID().toString())
        .during(
            () -> {
              audit.record(
                  Chain.SYSTEM, "identity.linked", person.pseudonym(), null, provider.id(), null);
              events.publishEvent(new AccountNews(person, AccountNews.Kind.LOGIN, provider.name()));
              return null;
            });
  }

  /** Whoever is logged in there as somebody else does not take that person's invitation. */
  private void requireSame(PersonId known, String invitation) {
    if (!invitation.isEmpty()) {
      try {
        if (!lettingIn.invited(lettingIn.open(invitation)).id().equals(known)) {
          throw new RefusedByUs(Why.TAKEN, known);
        }
      } catch (Refusal refusal) {
        throw new RefusedByUs(Why.INVITATION, known);
      }
    }
  }

  private PersonId invited(String invitation) {
    try {
      var invited = lettingIn.invited(lettingIn.open(invitation)).id();
      var present = current.orNull();
      if (present != null && !present.id().equals(invited)) {
        throw new RefusedByUs(Why.OTHER_PERSON, invited);
      }
      return lettingIn.acceptVouched(invitation).id();
    } catch (Refusal refusal) {
      throw RefusedByUs.of(Why.INVITATION);
    }
  }

  private PersonId addressed(Provider provider, Map<String, Object> claims) {
    var address = text(claims, provider.settings().linkBy()).orElse("");
    var invited = address.isEmpty() ? Optional.<Person>empty() : people.findByLogin(address);
    if (invited.isEmpty() || !address.contains("@")) {
      throw RefusedByUs.of(Why.UNKNOWN);
    }
    if (!provider.settings().linkUnverified()
        && !Objects.equals(claims.get("email_verified"), true)) {
      throw new RefusedByUs(Why.UNVERIFIED, invited.get().id());
    }
    return invited.get().id();
  }

  private static Optional<String> text(Map<String, Object> claims, String claim) {
    return claims.get(claim) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  @EventListener
  void forget(Erased erased) {
    identities.forgetAll(erased.person().id());
  }
}
