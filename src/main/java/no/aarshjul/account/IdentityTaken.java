package no.aarshjul.account;

/** Somebody cannot come in any more by a provider. */
public record IdentityTaken(PersonId person) {}
