package no.aarshjul.account.factor;

import no.aarshjul.account.Person;
import no.aarshjul.account.Role;

/**
 * Of whom a second factor is demanded: of those whose password alone would let somebody change what
 * all municipalities have.
 */
public final class DemandedFactors {

  private final boolean demanded;

  DemandedFactors(boolean demanded) {
    this.demanded = demanded;
  }

  public boolean of(Person person) {
    return demanded && (person.is(Role.COORDINATOR) || person.is(Role.VERIFIER));
  }
}
