package no.aarshjul.account;

/**
 * Somebody has lost a role.
 *
 * @param person with the roles that are left
 */
public record RoleTaken(Person person) {}
