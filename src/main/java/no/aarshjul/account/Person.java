package no.aarshjul.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.aarshjul.platform.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody who takes part in the programme.
 *
 * @param language in which mails are written to the person
 */
public record Person(
    PersonId id,
    String username,
    String displayName,
    String email,
    Language language,
    List<Grant> grants) {

  /** Whether the person holds a role; an auditor of single municipalities is no auditor of all. */
  public boolean is(Role role) {
    return grants.stream()
        .anyMatch(
            grant ->
                grant.role().inPlaceOf() == role
                    && (role != Role.AUDITOR || grant.municipality() == null));
  }

  /** Whether the person has this role, for whatever time. */
  public boolean holds(Grant role) {
    return grants.stream().anyMatch(role::isSameAs);
  }

  /** Whether the person answers for this municipality or works for one of its departments. */
  public boolean belongsTo(String municipality) {
    return grants.stream()
        .anyMatch(
            grant -> grant.role() != Role.AUDITOR && municipality.equals(grant.municipality()));
  }

  /** Whether the person may see what an auditor of this municipality sees. */
  public boolean audits(String municipality) {
    return is(Role.AUDITOR)
        || grants.stream()
            .anyMatch(
                grant -> grant.role() == Role.AUDITOR && municipality.equals(grant.municipality()));
  }

  /** Whether everything that the person reads is noted. */
  public boolean isAuditor() {
    return grants.stream().anyMatch(grant -> grant.role() == Role.AUDITOR);
  }

  /** The person with the grants that have not ended. */
  public Person at(Instant now) {
    return only(grant -> grant.isValidAt(now));
  }

  private Person only(Predicate<Grant> which) {
    return new Person(
        id, username, displayName, email, language, grants.stream().filter(which).toList());
  }

  /**
   * The person with the roles for what is represented only.
   *
   * @param represented null for all
   */
  public Person representing(@Nullable Represented represented) {
    return represented == null ? this : only(represented::includes);
  }

  /** The roles as Spring Security knows them. */
  public Set<GrantedAuthority> authorities() {
    return grants.stream()
        .map(grant -> new SimpleGrantedAuthority("ROLE_" + grant.role()))
        .collect(Collectors.toUnmodifiableSet());
  }

  public boolean isContactOf(String municipality) {
    return grants.stream()
        .anyMatch(
            grant ->
                grant.role().inPlaceOf() == Role.CONTACT
                    && municipality.equals(grant.municipality()));
  }

  /** Whether the person works for the centre or checks it, and so sees every municipality. */
  public boolean seesAll() {
    return is(Role.COORDINATOR) || is(Role.VERIFIER) || is(Role.LIAISON) || is(Role.AUDITOR);
  }

  public boolean maySee(@Nullable String municipality) {
    return seesAll() || (municipality != null && (belongsTo(municipality) || audits(municipality)));
  }

  /** Whether both work at the centre, or for the same municipality. */
  public boolean worksWith(Person other) {
    return (seesAll() && other.seesAll())
        || grants.stream()
            .map(Grant::municipality)
            .anyMatch(number -> number != null && other.belongsTo(number));
  }

  public Set<String> groups() {
    return grants.stream().map(Grant::group).collect(Collectors.toUnmodifiableSet());
  }

  /** How this person is named when something is recorded; the trail makes a pseudonym of it. */
  public String pseudonym() {
    return pseudonym(id);
  }

  /** How the person with this id is named when something is recorded. */
  public static String pseudonym(PersonId id) {
    return "person:" + id;
  }
}
