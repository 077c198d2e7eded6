package no.aarshjul.account.provider;

import java.util.List;
import java.util.Map;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Role;
import no.aarshjul.account.RoleTaken;
import no.aarshjul.account.people.Roles;
import no.aarshjul.account.provider.ProviderProperties.RoleRule;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives and takes the roles that a provider decides on, each time somebody comes in by it. */
@Component
class ProvidedRoles {

  /** Says, in place of the groups, that there are too many to be named (Entra ID: over 200). */
  private static final List<String> LEFT_OUT = List.of("hasgroups", "_claim_names");

  private final People people;
  private final Roles roles;
  private final ApplicationEventPublisher events;

  ProvidedRoles(People people, Roles roles, ApplicationEventPublisher events) {
    this.people = people;
    this.roles = roles;
    this.events = events;
  }

  /**
   * @throws RefusedByUs if the provider did not name all groups, and some of them give roles
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void apply(Provider provider, PersonId id, Map<String, Object> claims) {
    if (provider.roles().isEmpty()) {
      return;
    }
    if (LEFT_OUT.stream().anyMatch(claims::containsKey)
        && provider.roles().stream().anyMatch(rule -> !claims.containsKey(rule.claim()))) {
      throw new RefusedByUs(Why.GROUPS, id);
    }
    var person = people.findUnlessErased(id).orElseThrow(() -> RefusedByUs.of(Why.UNKNOWN));
    var given =
        provider.roles().stream()
            .filter(rule -> holds(rule.value(), claims.get(rule.claim())))
            .map(ProvidedRoles::grant)
            .distinct()
            .toList();
    given.stream()
        .filter(grant -> !person.holds(grant))
        .forEach(grant -> roles.give(person, grant));
    var taken =
        provider.roles().stream()
            .map(ProvidedRoles::grant)
            .distinct()
            .filter(grant -> !given.contains(grant) && person.holds(grant))
            // Whoever is the last stays, or nobody could mend what the provider says.
            .filter(grant -> grant.role() != Role.COORDINATOR || people.otherCoordinators(id) > 0)
            .toList();
    taken.forEach(grant -> roles.take(person, grant));
    if (!taken.isEmpty()) {
      events.publishEvent(new RoleTaken(people.find(id).orElseThrow()));
    }
  }

  private static Grant grant(RoleRule rule) {
    return new Grant(rule.role(), rule.municipality(), rule.department(), null, null);
  }

  private static boolean holds(String value, @Nullable Object claim) {
    return claim instanceof List<?> many ? many.contains(value) : value.equals(claim);
  }
}
