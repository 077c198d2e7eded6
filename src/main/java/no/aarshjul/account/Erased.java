package no.aarshjul.account;

/**
 * Somebody is erased; whoever keeps a copy of the name or the address throws it away.
 *
 * @param person as there was
 */
public record Erased(Person person) {}
