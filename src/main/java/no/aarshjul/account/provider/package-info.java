/** Lets people in whom a provider of logins (OpenID Connect) vouches for. */
@NullMarked
package no.aarshjul.account.provider;

import org.jspecify.annotations.NullMarked;
