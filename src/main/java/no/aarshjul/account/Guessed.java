package no.aarshjul.account;

import java.util.Optional;

/**
 * A password was guessed at so often that trying it takes time from now on.
 *
 * @param person whose it is; empty if nobody bears the name
 */
public record Guessed(Optional<Person> person) {}
