/** Lets programs in with tokens: own ones that people make, and those of issuers. */
@NullMarked
package no.aarshjul.account.token;

import org.jspecify.annotations.NullMarked;
