package no.aarshjul.account;

/**
 * Mails go to another address from now on; the old one is told.
 *
 * @param before the person as there was
 */
public record AddressChanged(Person before) {}
