package no.aarshjul.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has a new password; whoever knew the old one is out.
 *
 * @param session that stays, since the password was changed in it; null if none does
 */
public record PasswordSet(PersonId person, @Nullable String session) {}
